package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;

/** Which stories are looked at together: one that grew, its neighbours and theirs. */
final class StoryPools {
  /** So few items are looked at together, all of them. */
  private static final int ALL = 400;

  /** Else a pool takes no more stories once it has so many items. */
  private static final int LARGEST = 24;

  private StoryPools() {}

  /** Whether all stories are looked at together. */
  static boolean isOne(NavigableMap<Long, Story> stories) {
    int items = 0;
    for (Story story : stories.values()) {
      items += story.items.size();
      if (items > ALL) {
        return false;
      }
    }
    return true;
  }

  /** The stories around one, none that was looked at in this round already. */
  static List<Story> around(Long number, long round, NavigableMap<Long, Story> stories) {
    List<Story> pool = new ArrayList<>();
    int items = take(number, 0, round, pool, stories);
    for (int i = 0; i < pool.size() && items < LARGEST; i++) {
      for (Long neighbour : pool.get(i).neighbours) {
        if (items < LARGEST) {
          items = take(neighbour, items, round, pool, stories);
        }
      }
    }
    pool.sort(Comparator.comparingLong(story -> story.number));
    return pool;
  }

  private static int take(
      Long number, int items, long round, List<Story> pool, NavigableMap<Long, Story> stories) {
    Story story = stories.get(number);
    if (story == null || story.round == round) {
      return items;
    }
    story.round = round;
    pool.add(story);
    return items + story.items.size();
  }
}
