package io.tidings.nlp.duplicate;

/**
 * Leads from a key of a band to the numbers that have it, the youngest first. Numbers are kept as
 * ints that may wrap; 0 stands for none. What it gives depends on the living numbers alone.
 */
final class NearIndex {
  private final int mask;
  private final int ring;
  private final int[][] heads; // band, key: the youngest number
  private final int[][] before; // band, place: the number before with that key

  NearIndex(int bands, int capacity) {
    ring = places(capacity) - 1;
    mask = ring;
    heads = new int[bands][mask + 1];
    before = new int[bands][ring + 1];
  }

  /** Places for so many numbers that follow each other. */
  static int places(int capacity) {
    return Integer.highestOneBit(Math.max(8, capacity) * 2 - 1);
  }

  void add(int number, int band, int key) {
    int slot = key & mask;
    before[band][number & ring] = heads[band][slot];
    heads[band][slot] = number;
  }

  int youngest(int band, int key) {
    return heads[band][key & mask];
  }

  int before(int band, int number) {
    return before[band][number & ring];
  }
}
