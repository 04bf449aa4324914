package io.tidings.nlp.duplicate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds items whose text was there before, also shortened, with words changed or with lines added.
 * Remembers a fixed number of texts, none longer than the window. A function of the order and the
 * times of the items; made anew from the same memory it goes on as if it had never stopped.
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

  /** Texts looked at for each band, the youngest first. */
  private static final int CHAIN = 48;

  /** The band of texts with the same words. */
  private static final int WHOLE = MinHash.BANDS;

  private final NearMemory memory;
  private final long windowMillis;
  private final int capacity;
  private final int ring;
  private final CommonRuns common = new CommonRuns();
  private final MinHash minHash = new MinHash();
  private @Nullable NearPlaces places; // not before there is a text: most language groups are idle
  private long oldest = 1;
  private long countedFrom = 1;
  private long next = 1;
  private long now = Long.MIN_VALUE;

  /**
   * Goes on from what is remembered.
   *
   * @param window how long a text is remembered, by the times of the items
   * @param capacity how many are, at most
   */
  public NearDuplicates(Duration window, int capacity, NearMemory memory) {
    if (capacity < 1) {
      throw new IllegalArgumentException("room for " + capacity + " items");
    }
    this.windowMillis = window.toMillis();
    this.capacity = capacity;
    this.memory = memory;
    this.ring = NearIndex.places(capacity) - 1;
    List<Long> numbers = new ArrayList<>();
    memory.forEachText((number, text) -> restore(numbers, number, text));
    countedFrom = Math.max(oldest, next - CommonRuns.TEXTS);
    for (long number : numbers) {
      if (number >= countedFrom) {
        count(memory.text(number), true);
      }
    }
  }

  private void restore(List<Long> numbers, long number, NearText text) {
    if (numbers.isEmpty()) {
      oldest = number;
    }
    numbers.add(number);
    next = number + 1;
    now = text.time();
    TextFingerprint print = text.text();
    places().put((int) number, text, print == null ? new int[0] : keys(print));
  }

  /**
   * Takes the next text.
   *
   * @param known set where it is known already what it is a copy of
   * @return the first item seen of those it is a copy of; null where it is none
   */
  public @Nullable CopyOf take(
      String itemId, TextFingerprint full, long time, @Nullable CopyOf known) {
    if (full.isEmpty()) {
      return known;
    }
    now = Math.max(now, time);
    evict();
    TextFingerprint text = full.without(common);
    int[] keys = keys(text);
    int like = known == null ? find(text, keys) : 0;
    CopyOf copy = like == 0 ? known : copyOf(itemId, text, like);
    remember(new NearText(itemId, copy, known == null && like == 0, now, text), keys);
    return copy;
  }

  /** Forgets the texts of an item. */
  public void remove(String itemId) {
    for (long number : numbersOf(itemId, false)) {
      NearText text = Objects.requireNonNull(memory.text(number));
      count(number >= countedFrom ? text : null, false);
      put(number, text.gone());
    }
  }

  /** The items with texts that an item had first, in the order in which they came. */
  public List<String> copiesOf(String itemId) {
    Set<String> items = new LinkedHashSet<>();
    for (long number : numbersOf(itemId, true)) {
      items.add(Objects.requireNonNull(memory.text(number)).itemId());
    }
    return List.copyOf(items);
  }

  /** From now on another item is named as the first that had the texts. */
  public void rename(String original, String heir) {
    for (long number : numbersOf(original, true)) {
      NearText text = Objects.requireNonNull(memory.text(number));
      CopyOf copy = Objects.requireNonNull(text.copyOf());
      boolean own = text.itemId().equals(heir);
      put(number, text.repeating(own ? null : new CopyOf(heir, copy.near(), copy.score())));
    }
  }

  private List<Long> numbersOf(String itemId, boolean copies) {
    List<Long> numbers = new ArrayList<>();
    for (long number = oldest; number < next; number++) {
      if (places().mayBe((int) number, itemId, copies)) {
        NearText text = memory.text(number);
        if (text != null
            && text.text() != null
            && (copies
                ? text.copyOf() != null && text.original().equals(itemId)
                : text.itemId().equals(itemId))) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }

  private void put(long number, NearText text) {
    memory.putText(number, text);
    places().name((int) number, text);
  }

  private void evict() {
    while (oldest < next
        && (next - oldest >= capacity || places().time((int) oldest) < now - windowMillis)) {
      if (oldest >= countedFrom) {
        count(memory.text(oldest), false);
        countedFrom = oldest + 1;
      }
      memory.removeText(oldest);
      oldest++;
    }
  }

  private void count(@Nullable NearText text, boolean add) {
    if (text != null && text.counts() && text.text() != null) {
      if (add) {
        common.add(text.text());
      } else {
        common.remove(text.text());
      }
    }
  }

  private int find(TextFingerprint text, int[] keys) {
    int same = same(text, keys);
    return same == 0 ? nearest(text, keys) : same;
  }

  // What a text is a copy of if it is like another: null where that is the same item's.
  private @Nullable CopyOf copyOf(String itemId, TextFingerprint text, int like) {
    NearText other = Objects.requireNonNull(memory.text(number(like)));
    if (other.original().equals(itemId)) {
      return null;
    }
    double part = isSame(text, other) ? 1 : contained(text, other.text());
    CopyOf others = other.copyOf();
    return CopyOf.near(
        other.original(), others == null ? (float) part : Math.min((float) part, others.score()));
  }

  private static boolean isSame(TextFingerprint text, NearText other) {
    return other.text() != null && text.whole() == other.text().whole();
  }

  private int same(TextFingerprint text, int[] keys) {
    int number = places().youngest(WHOLE, keys[keys.length - 1]);
    for (int i = 0; i < CHAIN && isKnown(number); number = places().before(WHOLE, number)) {
      NearText other = memory.text(number(number));
      if (other != null && other.text() != null) {
        i++;
        if (isSame(text, other)) {
          return number;
        }
      }
    }
    return 0;
  }

  /** The number of the text that holds most of this one, or is held; the oldest of several. */
  private int nearest(TextFingerprint text, int[] keys) {
    int best = 0;
    double most = CONTAINED;
    for (int band = 0; band < keys.length - 1; band++) {
      int number = places().youngest(band, keys[band]);
      for (int i = 0; i < CHAIN && isKnown(number); number = places().before(band, number)) {
        if (places().isGone(number)) {
          continue;
        }
        i++;
        if (places().isFirstLook(number, (int) next)) {
          NearText other = memory.text(number(number));
          double part = other == null ? 0 : contained(text, other.text());
          if (part > most || (part == most && best != 0 && age(number) > age(best))) {
            most = part;
            best = number;
          }
        }
      }
    }
    return best;
  }

  private static double contained(TextFingerprint a, @Nullable TextFingerprint b) {
    if (b == null) {
      return 0;
    }
    int shorter = Math.min(a.size(), b.size());
    double part = shorter < SHORT ? 0 : a.shared(b) / (double) shorter;
    return shorter < FEW && part < CONTAINED_SHORT ? 0 : part;
  }

  // One key for each band, the last for the text as a whole; that one alone where it is short.
  private int[] keys(TextFingerprint text) {
    int[] bands = text.size() < SHORT ? new int[0] : minHash.keys(text);
    int[] keys = Arrays.copyOf(bands, bands.length + 1);
    keys[bands.length] = (int) (text.whole() ^ (text.whole() >>> 32));
    return keys;
  }

  private boolean isKnown(int number) {
    return number != 0 && age(number) > 0 && age(number) <= next - oldest;
  }

  private int age(int number) {
    return (int) next - number;
  }

  private long number(int number) {
    return next - age(number);
  }

  private void remember(NearText text, int[] keys) {
    if ((int) next == 0) {
      next++; // the number that stands for none
    }
    memory.putText(next, text);
    places().put((int) next, text, keys);
    count(text, true);
    next++;
    if (next - countedFrom > CommonRuns.TEXTS) {
      count(memory.text(countedFrom), false);
      countedFrom++;
    }
  }

  private NearPlaces places() {
    NearPlaces known = places;
    if (known == null) {
      known = new NearPlaces(ring + 1, new NearIndex(MinHash.BANDS + 1, capacity));
      places = known;
    }
    return known;
  }

  /** How many texts are remembered. */
  public int size() {
    return (int) (next - oldest);
  }
}
