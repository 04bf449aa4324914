package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;

/** Which stories are looked at together: one that grew, its neighbours and theirs. */
final class StoryPools {
  /** So few items are looked at together, all of them. */
  private static final int ALL = 400;

  /** Else a pool takes no more stories once it has so many items. */
  private static final int LARGEST = 24;

  private StoryPools() {}

  static List<List<Story>> of(List<Long> grown, NavigableMap<Long, Story> stories) {
    int items = 0;
    for (Story story : stories.values()) {
      items += story.items.size();
      if (items > ALL) {
        return around(grown, stories);
      }
    }
    return grown.isEmpty() ? List.of() : List.of(List.copyOf(stories.values()));
  }

  private static List<List<Story>> around(List<Long> grown, NavigableMap<Long, Story> stories) {
    List<List<Story>> pools = new ArrayList<>();
    Set<Long> done = new TreeSet<>();
    for (Long number : grown) {
      List<Story> pool = new ArrayList<>();
      int items = take(number, 0, pool, done, stories);
      for (int i = 0; i < pool.size() && items < LARGEST; i++) {
        for (Long neighbour : pool.get(i).neighbours) {
          if (items < LARGEST) {
            items = take(neighbour, items, pool, done, stories);
          }
        }
      }
      if (items > 1) {
        pool.sort(Comparator.comparingLong(story -> story.number));
        pools.add(pool);
      }
    }
    return pools;
  }

  private static int take(
      Long number, int items, List<Story> pool, Set<Long> done, NavigableMap<Long, Story> stories) {
    Story story = stories.get(number);
    if (story == null || !done.add(number)) {
      return items;
    }
    pool.add(story);
    return items + story.items.size();
  }
}
