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

  private static final int COMMON = 1;
  private static final int PERSONAL = 2;
  private static final long EMPTY = -1;
  private static final long HASH_BITS = 0xFFFFFFFF00000000L;

  private final List<String> words = new ArrayList<>();

  /** For each word whether it is common, and whether it is a person's name. */
  private byte[] traits = new byte[1 << 10];

  /** True when two words have one upper half of a hash, so that guesses are not to be trusted. */
  private boolean ambiguous;

  /** The upper half of the hash and the number in one slot, so that a probe reads one line. */
  private long[] slots = emptySlots(1 << 10);

  /** The number of a word whose folded hash is given; a new one when it is not known. */
  int add(long hash, String text, int begin, int end) {
    int known = find(hash, text, begin, end);
    if (known != UNKNOWN) {
      return known;
    }
    if ((words.size() + 1) * 3 > slots.length) {
      grow();
    }
    String folded = Folding.fold(text, begin, end);
    words.add(folded);
    if (words.size() > traits.length) {
      traits = Arrays.copyOf(traits, traits.length * 2);
    }
    traits[words.size() - 1] =
        (byte)
            ((NameRisk.isCommon(folded) ? COMMON : 0)
                | (PersonNames.shipped().isName(folded) ? PERSONAL : 0));
    ambiguous |= guess(hash, text, begin, end) != UNKNOWN;
    place(slots, hash, words.size() - 1);
    return words.size() - 1;
  }

  /** The folded word of a number. */
  String word(int number) {
    return words.get(number);
  }

  /** True for words that are mostly written in small letters. */
  boolean isCommon(int number) {
    return (traits[number] & COMMON) != 0;
  }

  /** True for first and family names. */
  boolean isPersonal(int number) {
    return (traits[number] & PERSONAL) != 0;
  }

  int find(String text, int begin, int end) {
    return find(Folding.hash(text, begin, end), text, begin, end);
  }

  /** As {@link #find(String, int, int)} for a word whose folded hash is known. */
  int find(long hash, String text, int begin, int end) {
    int mask = slots.length - 1;
    for (int at = (int) hash & mask; slots[at] != EMPTY; at = (at + 1) & mask) {
      long slot = slots[at];
      if (((slot ^ hash) & HASH_BITS) == 0
          && Folding.foldsTo(words.get((int) slot), text, begin, end)) {
        return (int) slot;
      }
    }
    return UNKNOWN;
  }

  /**
   * The number of the word that probably has this folded hash: no letter was compared. Of a word
   * that is in the vocabulary it is the right one.
   */
  int guess(long hash, String text, int begin, int end) {
    if (ambiguous) {
      return find(hash, text, begin, end);
    }
    int mask = slots.length - 1;
    for (int at = (int) hash & mask; slots[at] != EMPTY; at = (at + 1) & mask) {
      if (((slots[at] ^ hash) & HASH_BITS) == 0) {
        return (int) slots[at];
      }
    }
    return UNKNOWN;
  }

  private void grow() {
    slots = emptySlots(slots.length * 2);
    for (int id = 0; id < words.size(); id++) {
      String word = words.get(id);
      // A folded word folds to itself, so its hash is that of every form of it.
      place(slots, Folding.hash(word, 0, word.length()), id);
    }
  }

  private static void place(long[] slots, long hash, int id) {
    int mask = slots.length - 1;
    int at = (int) hash & mask;
    while (slots[at] != EMPTY) {
      at = (at + 1) & mask;
    }
    slots[at] = (hash & HASH_BITS) | id;
  }

  private static long[] emptySlots(int size) {
    long[] slots = new long[size];
    Arrays.fill(slots, EMPTY);
    return slots;
  }
}
