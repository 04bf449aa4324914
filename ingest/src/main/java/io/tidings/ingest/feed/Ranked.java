package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/** Keeps the value of lowest rank, the first of equals: an item's own title before media:title. */
final class Ranked<T> {
  private @Nullable T value;
  private int rank = Integer.MAX_VALUE;

  void offer(int newRank, @Nullable T newValue) {
    if (newValue != null && newRank < rank) {
      value = newValue;
      rank = newRank;
    }
  }

  boolean isTakenAt(int wanted) {
    return rank == wanted;
  }

  @Nullable T get() {
    return value;
  }
}
