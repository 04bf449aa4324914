package io.tidings.nlp.duplicate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds items whose text was there before, also shortened, with words changed or with lines added.
 * Remembers a fixed number of items, none longer than the window. A function of the order and the
 * times of the items.
 *
 * <p>A copy is told by {@link MinHash} and believed when enough of the shorter text's runs of three
 * words stand in the other. Texts of few words are copies only if all their words are the same.
 */
public final class NearDuplicates {
  /** Part of the shorter text that must stand in the other. */
  private static final double CONTAINED = 0.5;

  /** The same where the shorter text has few runs. */
  private static final double CONTAINED_SHORT = 0.75;

  /** What counts as few. */
  private static final int FEW = 20;

  /** Texts with fewer runs are compared as a whole. */
  private static final int SHORT = 8;

  /** Items looked at for each band, the youngest first. */
  private static final int CHAIN = 48;

  private final long windowMillis;
  private final int capacity;
  private final int mask;
  private final CommonRuns common = new CommonRuns();
  private final MinHash minHash = new MinHash();
  private final TextFingerprint[] texts;
  private final String[] originals;
  private final long[] times;
  private final int[][] heads; // band, key: number of the youngest item + 1
  private final int[][] before; // band, place: number of the item before with that key + 1
  private final int[] looked;
  private final Map<Long, Integer> wholes = new HashMap<>(); // asked, never walked
  private int next;
  private long now = Long.MIN_VALUE;

  /**
   * Begins with nothing known.
   *
   * @param window how long an item is remembered, by the times of the items
   * @param capacity how many are, at most; 300 bytes each and four more a word
   */
  public NearDuplicates(Duration window, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("room for " + capacity + " items");
    }
    this.windowMillis = window.toMillis();
    this.capacity = capacity;
    int slots = Integer.highestOneBit(Math.max(8, capacity) * 2 - 1);
    mask = slots - 1;
    texts = new TextFingerprint[capacity];
    originals = new String[capacity];
    times = new long[capacity];
    looked = new int[capacity];
    heads = new int[MinHash.BANDS][slots];
    before = new int[MinHash.BANDS][capacity];
  }

  /**
   * Takes the next item.
   *
   * @return the first item seen of those it is a copy of; null where it is none
   */
  public @Nullable String take(String id, TextFingerprint full, long time) {
    now = Math.max(now, time);
    TextFingerprint text = full.without(common);
    int[] keys = text.size() < SHORT ? new int[0] : minHash.keys(text);
    int found = same(text);
    found = found < 0 ? nearest(text, keys) : found;
    String original = found < 0 ? null : originals[found % capacity];
    String itself = id.equals(original) ? null : original;
    remember(text, keys, itself == null ? id : itself);
    if (found < 0) {
      common.add(full);
    }
    return itself;
  }

  private int same(TextFingerprint text) {
    Integer number = wholes.get(text.whole());
    return number != null && isKnown(number) && times[number % capacity] >= now - windowMillis
        ? number
        : -1;
  }

  /** The number of the item that holds most of the text, or is held; the oldest of several. */
  private int nearest(TextFingerprint text, int[] keys) {
    int best = -1;
    double most = CONTAINED;
    for (int band = 0; band < keys.length; band++) {
      int number = heads[band][keys[band] & mask] - 1;
      for (int i = 0; i < CHAIN && isKnown(number); i++) {
        int place = number % capacity;
        if (times[place] >= now - windowMillis && looked[place] != next + 1) {
          looked[place] = next + 1;
          double part = contained(text, texts[place]);
          if (part > most || (part == most && number < best)) {
            most = part;
            best = number;
          }
        }
        number = before[band][place] - 1;
      }
    }
    return best;
  }

  private static double contained(TextFingerprint a, TextFingerprint b) {
    int shorter = Math.min(a.size(), b.size());
    double part = shorter < SHORT ? 0 : a.shared(b) / (double) shorter;
    return shorter < FEW && part < CONTAINED_SHORT ? 0 : part;
  }

  private boolean isKnown(int number) {
    return number >= 0 && number < next && number >= next - capacity;
  }

  private void remember(TextFingerprint text, int[] keys, String original) {
    int place = next % capacity;
    if (next >= capacity) {
      wholes.remove(texts[place].whole(), next - capacity);
    }
    texts[place] = text;
    originals[place] = original;
    times[place] = now;
    for (int band = 0; band < keys.length; band++) {
      int slot = keys[band] & mask;
      before[band][place] = heads[band][slot];
      heads[band][slot] = next + 1;
    }
    if (same(text) < 0) {
      wholes.put(text.whole(), next);
    }
    next++;
  }

  /** How many items are remembered. */
  public int size() {
    return Math.min(next, capacity);
  }
}
