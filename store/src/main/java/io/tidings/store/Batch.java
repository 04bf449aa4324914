package io.tidings.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read and is to be written at once.
 *
 * @param ranges what it covers, by partition; partitions without changes too, or their offsets
 *     would not move
 * @param changes what to do; those of one partition in the order of their offsets. Records that the
 *     lane has dead-lettered itself are {@link Change.DeadLetter}, so that the ledger counts them
 */
public record Batch(Map<TopicPartition, OffsetRange> ranges, List<Change> changes) {
  /**
   * Checks that changes are within the ranges and in order.
   *
   * @throws IllegalArgumentException naming the first that is not
   */
  public Batch {
    ranges = Map.copyOf(ranges);
    changes = List.copyOf(changes);
    Map<TopicPartition, Long> last = new HashMap<>();
    for (Change change : changes) {
      OffsetRange range = ranges.get(change.position().partition());
      Long before = last.put(change.position().partition(), change.position().offset());
      if (range == null
          || !range.contains(change.position().offset())
          || (before != null && before >= change.position().offset())) {
        throw new IllegalArgumentException("out of range or order: " + change.position());
      }
    }
  }
}
