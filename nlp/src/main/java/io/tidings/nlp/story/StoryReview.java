package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Groups the items of some stories anew. */
final class StoryReview {
  private final StoryModel model;

  StoryReview(StoryModel model) {
    this.model = model;
  }

  /** The groups, the largest first; the items of each by time. */
  List<List<StoryItem>> group(List<Story> pool, LiveTerms live) {
    List<StoryItem> items = new ArrayList<>();
    pool.forEach(story -> items.addAll(story.items));
    items.sort(Comparator.comparingLong(StoryItem::time).thenComparing(StoryItem::id));
    List<List<StoryItem>> groups = new ArrayList<>();
    Agglomeration agglomeration =
        new Agglomeration(
            items, model.pairs(), live, (a, b, features) -> model.groups().logit(features));
    for (List<Integer> places : agglomeration.run(model.threshold())) {
      groups.add(places.stream().map(items::get).toList());
    }
    groups.sort(
        Comparator.comparingInt((List<StoryItem> group) -> -group.size())
            .thenComparing(group -> group.get(0).time())
            .thenComparing(group -> group.get(0).id()));
    return groups;
  }
}
