package io.tidings.enrich.stage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When records were appended that are about to be processed. A processor is told event times only;
 * the extractor, which sees the append time, is asked for a record shortly before it is its turn.
 */
final class AppendTimes {
  private record Appended(long offset, long at) {}

  // Of a partition only the thread that has it makes use; it holds one or two records.
  private final Map<Integer, Deque<Appended>> partitions = new ConcurrentHashMap<>();

  void put(int partition, long offset, long at) {
    partitions
        .computeIfAbsent(partition, p -> new ArrayDeque<>())
        .addLast(new Appended(offset, at));
  }

  /** The append time of a record; those before it are forgotten. */
  long take(int partition, long offset, long unknown) {
    Deque<Appended> waiting = partitions.get(partition);
    while (waiting != null && !waiting.isEmpty()) {
      Appended next = waiting.removeFirst();
      if (next.offset() == offset) {
        return next.at();
      }
    }
    return unknown;
  }
}
