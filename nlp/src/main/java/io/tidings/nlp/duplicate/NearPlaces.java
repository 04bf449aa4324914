package io.tidings.nlp.duplicate;

/** What is asked of texts so often that it is kept beside the memory: 16 bytes a text, and keys. */
final class NearPlaces {
  private final int ring;
  private final NearIndex index;
  private final long[] times;
  private final int[] items; // hashes of ids
  private final int[] originals; // hashes of ids; 0 where it is no copy
  private final boolean[] gone;
  private final int[] looked;

  NearPlaces(int size, NearIndex index) {
    this.ring = size - 1;
    this.index = index;
    times = new long[size];
    items = new int[size];
    originals = new int[size];
    gone = new boolean[size];
    looked = new int[size];
  }

  void put(int number, NearText text, int[] keys) {
    times[number & ring] = text.time();
    looked[number & ring] = 0;
    name(number, text);
    for (int band = 0; band < keys.length - 1; band++) {
      index.add(number, band, keys[band]);
    }
    if (keys.length > 0) {
      index.add(number, MinHash.BANDS, keys[keys.length - 1]);
    }
  }

  void name(int number, NearText text) {
    items[number & ring] = text.itemId().hashCode();
    originals[number & ring] = text.copyOf() == null ? 0 : text.original().hashCode();
    gone[number & ring] = text.text() == null;
  }

  boolean mayBe(int number, String itemId, boolean original) {
    return (original ? originals : items)[number & ring] == itemId.hashCode();
  }

  boolean isGone(int number) {
    return gone[number & ring];
  }

  long time(int number) {
    return times[number & ring];
  }

  /** False from the second time on that a search asks. */
  boolean isFirstLook(int number, int search) {
    boolean first = looked[number & ring] != search;
    looked[number & ring] = search;
    return first;
  }

  int youngest(int band, int key) {
    return index.youngest(band, key);
  }

  int before(int band, int number) {
    return index.before(band, number);
  }
}
