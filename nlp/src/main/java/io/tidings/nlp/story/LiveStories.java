package io.tidings.nlp.story;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The stories that live, and by what they are found. */
final class LiveStories {
  final LiveTerms terms = new LiveTerms();
  private final StoryIndex index = new StoryIndex();
  private final NavigableMap<Long, Story> byNumber = new TreeMap<>();
  private final NavigableSet<Story> byAge =
      new TreeSet<>(
          Comparator.comparingLong((Story story) -> story.last)
              .thenComparingLong(story -> story.number));
  private final Map<String, Story> byItem = new HashMap<>(); // asked, never walked

  NavigableMap<Long, Story> byNumber() {
    return Collections.unmodifiableNavigableMap(byNumber);
  }

  @Nullable Story eldest() {
    return byAge.isEmpty() ? null : byAge.first();
  }

  @Nullable Story byItem(String itemId) {
    return byItem.get(itemId);
  }

  List<Story> near(StoryItem item, int most) {
    return index.near(item, most);
  }

  Story begin(long number, String id, StoryItem first) {
    Story story = new Story(number, id, first);
    byNumber.put(number, story);
    byAge.add(story);
    know(story, first);
    return story;
  }

  void add(Story story, StoryItem item) {
    byAge.remove(story);
    for (StoryItem cut : story.add(item)) {
      forget(cut);
    }
    byAge.add(story);
    know(story, item);
  }

  void end(Story story) {
    story.alive = false;
    byNumber.remove(story.number);
    byAge.remove(story);
    index.remove(story);
    story.items.forEach(this::forget);
  }

  private void know(Story story, StoryItem item) {
    terms.add(item);
    byItem.put(item.id(), story);
    index.add(story, item);
  }

  private void forget(StoryItem item) {
    terms.remove(item);
    byItem.remove(item.id());
  }
}
