package io.tidings.nlp.entity.crf;

import java.util.Arrays;

/** A map from int to int, 0 where nothing was put; grows as needed. */
final class IntTable {

  // Key and value side by side, so that a look-up waits for memory once.
  private long[] slots;
  private int mask;
  private int size;

  IntTable(int expected) {
    slots = new long[Integer.highestOneBit(Math.max(8, expected * 2)) * 2];
    mask = slots.length - 1;
  }

  int get(int key) {
    for (int slot = key & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      if ((int) (slots[slot] >>> Integer.SIZE) == key) {
        return (int) slots[slot];
      }
    }
    return 0;
  }

  /** Puts a value other than 0. */
  void put(int key, int value) {
    if (size * 2 > slots.length) {
      grow();
    }
    int slot = key & mask;
    while (slots[slot] != 0 && (int) (slots[slot] >>> Integer.SIZE) != key) {
      slot = (slot + 1) & mask;
    }
    if (slots[slot] == 0) {
      size++;
    }
    slots[slot] = (long) key << Integer.SIZE | (value & 0xffffffffL);
  }

  int size() {
    return size;
  }

  /** The keys in ascending order. */
  int[] keys() {
    int[] keys = new int[size];
    int n = 0;
    for (long slot : slots) {
      if (slot != 0) {
        keys[n++] = (int) (slot >>> Integer.SIZE);
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    mask = slots.length - 1;
    for (long entry : old) {
      if (entry != 0) {
        int slot = (int) (entry >>> Integer.SIZE) & mask;
        while (slots[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
      }
    }
  }
}
