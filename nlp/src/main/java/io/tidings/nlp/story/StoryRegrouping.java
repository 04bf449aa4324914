package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes stories of groups. The largest group chooses first and takes the id of the story that most
 * of its items were in; a group that finds none free parts from it under a new id.
 */
final class StoryRegrouping {
  private final LiveStories stories;

  StoryRegrouping(LiveStories stories) {
    this.stories = stories;
  }

  /**
   * Makes the stories what the groups are.
   *
   * @param pool the stories whose items were grouped
   * @param all the groups, the largest first
   * @param now the time of the newest item
   * @param moves takes the items that change their story, and the stories that end in another
   */
  void apply(List<Story> pool, List<List<StoryItem>> all, long now, StoryMoves moves) {
    Map<String, Story> before = new HashMap<>();
    pool.forEach(story -> story.items.forEach(item -> before.put(item.id(), story)));
    TreeMap<Long, Story> changed = new TreeMap<>();
    List<List<StoryItem>> groups = new ArrayList<>();
    for (List<StoryItem> group : all) {
      if (!isAsBefore(group, before)) {
        groups.add(group);
        for (StoryItem item : group) {
          Story story = before.get(item.id());
          if (story != null) {
            changed.put(story.number, story);
          }
        }
      }
    }
    changed.values().forEach(stories::end);
    regroup(changed, groups, before, now, moves);
  }

  private void regroup(
      Map<Long, Story> changed,
      List<List<StoryItem>> groups,
      Map<String, Story> before,
      long now,
      StoryMoves moves) {
    TreeMap<Long, Story> heirs = new TreeMap<>();
    Map<String, Story> after = new HashMap<>();
    for (List<StoryItem> group : groups) {
      Story old = claim(group, before, heirs);
      Story story = build(group, old, now);
      if (old != null) {
        heirs.put(old.number, story);
        story.told = old.told;
        story.round = old.round;
        story.grew = old.grew;
        stories.inherit(story, old.older, old.forgotten);
        if (story.size() > group.size()) {
          stories.span(story, old.first, old.last);
        }
        old.neighbours.forEach(story::addNeighbour);
      }
      for (StoryItem item : group) {
        after.put(item.id(), story);
        if (!story.id.equals(idOf(before.get(item.id())))) {
          moves.item(item, story);
        }
      }
    }
    for (Story story : changed.values()) {
      if (!heirs.containsKey(story.number)) {
        end(story, most(story.items, after), moves);
      }
    }
  }

  private void end(Story story, @Nullable Story into, StoryMoves moves) {
    if (into == null) {
      return;
    }
    moves.story(story, into);
    stories.inherit(into, story.older, story.forgotten);
    if (story.size() > story.items.size()) {
      stories.span(into, story.first, story.last);
    }
    for (Long number : story.neighbours) {
      Story neighbour = stories.byNumber().get(number);
      if (neighbour != null) {
        neighbour.addNeighbour(into.number);
        into.addNeighbour(number);
        stories.touch(neighbour);
      }
    }
  }

  private Story build(List<StoryItem> group, @Nullable Story old, long now) {
    StoryItem first = group.get(0);
    Story story =
        old == null
            ? stories.begin(stories.nextStory++, StoryIds.parted(first.id(), now), first)
            : stories.begin(old.number, old.id, first);
    group.subList(1, group.size()).forEach(item -> stories.add(story, item));
    return story;
  }

  private static boolean isAsBefore(List<StoryItem> group, Map<String, Story> before) {
    Story story = before.get(group.get(0).id());
    return story != null
        && story.items.size() == group.size()
        && group.stream().allMatch(item -> before.get(item.id()) == story);
  }

  private static @Nullable Story claim(
      List<StoryItem> group, Map<String, Story> before, Map<Long, Story> taken) {
    List<StoryItem> free = new ArrayList<>();
    for (StoryItem item : group) {
      Story story = before.get(item.id());
      if (story != null && !taken.containsKey(story.number)) {
        free.add(item);
      }
    }
    return most(free, before);
  }

  /** The story that most of the items are in; of several, the one that began first. */
  private static @Nullable Story most(List<StoryItem> items, Map<String, Story> storyOf) {
    TreeMap<Long, Integer> counts = new TreeMap<>();
    Story best = null;
    for (StoryItem item : items) {
      Story story = storyOf.get(item.id());
      if (story != null) {
        counts.merge(story.number, 1, Integer::sum);
      }
    }
    int most = 0;
    for (StoryItem item : items) {
      Story story = storyOf.get(item.id());
      int count = story == null ? 0 : counts.getOrDefault(story.number, 0);
      boolean better =
          count > most
              || (count == most && best != null && story != null && story.number < best.number);
      if (better) {
        most = count;
        best = story;
      }
    }
    return best;
  }

  private static @Nullable String idOf(@Nullable Story story) {
    return story == null ? null : story.id;
  }
}
