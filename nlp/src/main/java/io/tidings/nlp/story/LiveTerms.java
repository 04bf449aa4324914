package io.tidings.nlp.story;

import java.util.HashMap;
import java.util.Map;

/** In how many live items a term stands. Asked, never walked. */
final class LiveTerms {
  private final Map<Long, int[]> counts = new HashMap<>();

  void add(StoryItem item) {
    for (long term : item.terms) {
      counts.computeIfAbsent(term, t -> new int[1])[0]++;
    }
  }

  void remove(StoryItem item) {
    for (long term : item.terms) {
      int[] count = counts.get(term);
      if (count != null && --count[0] <= 0) {
        counts.remove(term);
      }
    }
  }

  int count(long term) {
    int[] count = counts.get(term);
    return count == null ? 0 : count[0];
  }
}
