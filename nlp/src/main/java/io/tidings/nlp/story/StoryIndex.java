package io.tidings.nlp.story;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Finds the stories that share the rarest terms with an item. Each term leads to the stories that
 * used it last, not to all: a term of hundreds of stories tells nothing.
 */
final class StoryIndex {
  private static final int LONGEST = 96;

  /** Terms of less weight stand in every tenth headline or more. */
  private static final double LIGHT = 2.2;

  /** Part of an item's weight that must be shared to be worth a closer look. */
  private static final double LEAST = 0.04;

  private final Map<Long, Deque<Story>> stories = new HashMap<>(); // asked, never walked
  private long searches;

  void add(Story story, StoryItem item) {
    for (int i = 0; i < item.terms.length; i++) {
      if (item.weights[i] < LIGHT) {
        continue;
      }
      Deque<Story> using = stories.computeIfAbsent(item.terms[i], term -> new ArrayDeque<>(2));
      // Moving to the front each time would take longer than finding; at 1, 2, 4, 8 … items does.
      int items = story.terms.count(item.terms[i]);
      if (using.peekFirst() != story && (items & (items - 1)) == 0) {
        using.remove(story);
        using.addFirst(story);
        if (using.size() > LONGEST) {
          using.removeLast();
        }
      }
    }
  }

  /** Forgets a story that is over. */
  void remove(Story story) {
    for (int i = 0; i < story.terms.length; i++) {
      Deque<Story> using = stories.get(story.terms.terms[i]);
      if (using != null) {
        using.remove(story);
        if (using.isEmpty()) {
          stories.remove(story.terms.terms[i]);
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
      Deque<Story> using = weight < LIGHT ? null : stories.get(item.terms[i]);
      if (using == null) {
        continue;
      }
      for (Iterator<Story> it = using.iterator(); it.hasNext(); ) {
        Story story = it.next();
        if (!story.alive) {
          it.remove();
          continue;
        }
        if (story.search != searches) {
          story.search = searches;
          story.found = 0;
          near.add(story);
        }
        story.found += weight * weight;
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
