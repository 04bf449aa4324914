package io.tidings.nlp.story;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
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

  private final Map<Long, Deque<Story>> stories = new HashMap<>(); // asked, never walked
  private long searches;

  void add(Story story, StoryItem item) {
    for (int i = 0; i < item.terms.length; i++) {
      if (item.weights[i] < LIGHT) {
        continue;
      }
      Deque<Story> using = stories.computeIfAbsent(item.terms[i], term -> new ArrayDeque<>(2));
      if (using.peekFirst() != story) {
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
    near.sort(Comparator.comparingDouble((Story s) -> -s.found).thenComparingLong(s -> s.number));
    return near.size() > most ? near.subList(0, most) : near;
  }
}
