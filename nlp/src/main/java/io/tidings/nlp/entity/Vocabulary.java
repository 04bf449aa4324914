package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers the words that names are made of. Open addressing over primitive arrays: nearly every
 * word of a running text is looked up here and found missing, so a miss must cost one probe.
 */
final class Vocabulary {

  static final int UNKNOWN = -1;

  private final List<String> words = new ArrayList<>();
  private long[] hashes = new long[1 << 10];
  private int[] ids = filled(1 << 10);

  int add(String text, int begin, int end) {
    int known = find(text, begin, end);
    if (known != UNKNOWN) {
      return known;
    }
    if ((words.size() + 1) * 3 > ids.length) {
      grow();
    }
    words.add(Folding.fold(text, begin, end));
    place(hashes, ids, Folding.hash(text, begin, end), words.size() - 1);
    return words.size() - 1;
  }

  int find(String text, int begin, int end) {
    long hash = Folding.hash(text, begin, end);
    int mask = ids.length - 1;
    for (int at = (int) hash & mask; ids[at] != UNKNOWN; at = (at + 1) & mask) {
      if (hashes[at] == hash && Folding.foldsTo(words.get(ids[at]), text, begin, end)) {
        return ids[at];
      }
    }
    return UNKNOWN;
  }

  String word(int id) {
    return words.get(id);
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldIds = ids;
    hashes = new long[oldIds.length * 2];
    ids = filled(oldIds.length * 2);
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != UNKNOWN) {
        place(hashes, ids, oldHashes[i], oldIds[i]);
      }
    }
  }

  private static void place(long[] hashes, int[] ids, long hash, int id) {
    int mask = ids.length - 1;
    int at = (int) hash & mask;
    while (ids[at] != UNKNOWN) {
      at = (at + 1) & mask;
    }
    hashes[at] = hash;
    ids[at] = id;
  }

  private static int[] filled(int size) {
    int[] ids = new int[size];
    Arrays.fill(ids, UNKNOWN);
    return ids;
  }
}
