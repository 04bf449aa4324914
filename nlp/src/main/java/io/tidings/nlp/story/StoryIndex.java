package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the stories that share the rarest terms with an item. Each term leads to the stories that
 * used it last, not to all: a term of hundreds of stories tells nothing. What is in it depends on
 * the stories' items alone, not on how they came together.
 */
final class StoryIndex {
  private static final int LONGEST = 96;

  /** Terms of less weight stand in every tenth headline or more. */
  private static final double LIGHT = 2.2;

  /** Part of an item's weight that must be shared to be worth a closer look. */
  private static final double LEAST = 0.04;

  // By term, then by the number of the story's youngest item with it. Asked, never walked.
  private final Map<Long, TreeMap<Long, Story>> stories = new HashMap<>();
  private long searches;

  void add(Story story, StoryItem item) {
    for (int i = 0; i < item.terms.length; i++) {
      if (item.weights[i] < LIGHT) {
        continue;
      }
      Long term = item.terms[i];
      Long before = story.uses.get(term);
      if (before != null && before >= item.number) {
        continue;
      }
      TreeMap<Long, Story> using = stories.computeIfAbsent(term, t -> new TreeMap<>());
      if (before != null) {
        using.remove(before);
      }
      using.put(item.number, story);
      story.uses.put(term, item.number);
    }
  }

  /** Forgets a story that is over or is to be added anew. */
  void remove(Story story) {
    for (int i = 0; i < story.terms.length; i++) {
      Long term = story.terms.terms[i];
      Long number = story.uses.remove(term);
      TreeMap<Long, Story> using = number == null ? null : stories.get(term);
      if (using != null) {
        using.remove(number);
        if (using.isEmpty()) {
          stories.remove(term);
        }
      }
    }
  }

  /** Up to {@code most} stories, those that share most first. */
  List<Story> near(StoryItem item, int most) {
    searches++;
    List<Story> near = new ArrayList<>();
    for (int i = 0; i < item.terms.length; i++) {
      double weight = item.weights[i];
      TreeMap<Long, Story> using = weight < LIGHT ? null : stories.get(item.terms[i]);
      if (using != null) {
        int left = LONGEST;
        for (Story story : using.descendingMap().values()) {
          if (left-- == 0) {
            break;
          }
          if (story.search != searches) {
            story.search = searches;
            story.found = 0;
            near.add(story);
          }
          story.found += weight * weight;
        }
      }
    }
    double least = LEAST * item.norm * item.norm;
    near.removeIf(story -> story.found < least);
    return largest(near, most);
  }

  private static List<Story> largest(List<Story> near, int most) {
    List<Story> largest = new ArrayList<>(most + 1);
    for (Story story : near) {
      int place = largest.size();
      while (place > 0 && isBefore(story, largest.get(place - 1))) {
        place--;
      }
      if (place < most) {
        largest.add(place, story);
        if (largest.size() > most) {
          largest.remove(most);
        }
      }
    }
    return largest;
  }

  private static boolean isBefore(Story a, Story b) {
    return a.found > b.found || (a.found == b.found && a.number < b.number);
  }
}
