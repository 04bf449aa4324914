package io.tidings.sink.replay;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TidingsHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds how far a replay has come, from the records that it has committed and nothing else. In each
 * partition positions ascend, so its last record of the replay has the greatest; and since one
 * producer commits in order, all positions up to the greatest of all partitions are committed.
 */
final class LastPosition {
  private static final Duration POLL = Duration.ofMillis(500);

  /** Behind the last record stand its transaction's marker, then takedowns and aborted records. */
  private static final long FIRST_WINDOW = 64;

  private static final long LARGEST_WINDOW = 100_000;
  private static final int GROWTH = 8;

  private final String id;
  private final Consumer<byte[], byte[]> consumer;

  private LastPosition(String id, Consumer<byte[], byte[]> consumer) {
    this.id = id;
    this.consumer = consumer;
  }

  /**
   * Looks for it, from each partition's end backwards.
   *
   * @param id of the replay; its former runs must be fenced, or one could still commit
   * @return null where nothing was committed
   * @throws ReplayException where records are gone that would say so
   */
  static @Nullable ReplayPosition find(
      KafkaClients clients, String id, List<TopicPartition> partitions) {
    // The true ends: the open transaction of another producer would hide what we have committed.
    Map<TopicPartition, Long> ends = clients.endsWithOpenTransactions(partitions);
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
      LastPosition search = new LastPosition(id, consumer);
      ReplayPosition last = null;
      for (TopicPartition partition : partitions) {
        ReplayPosition found =
            search.find(
                partition, first.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L));
        if (found != null && (last == null || found.index() > last.index())) {
          last = found;
        }
      }
      if (last == null && first.values().stream().anyMatch(offset -> offset > 0)) {
        throw new ReplayException(
            "retention has deleted records of "
                + partitions.get(0).topic()
                + ", and none that is left says how far replay "
                + id
                + " has come: take another id and topic");
      }
      return last;
    }
  }

  private @Nullable ReplayPosition find(TopicPartition partition, long first, long end) {
    long before = end;
    long window = FIRST_WINDOW;
    while (before > first) {
      long from = Math.max(first, before - window);
      ReplayPosition found = lastWithin(partition, from, before);
      if (found != null) {
        return found;
      }
      before = from;
      window = Math.min(window * GROWTH, LARGEST_WINDOW);
    }
    return null;
  }

  private @Nullable ReplayPosition lastWithin(TopicPartition partition, long from, long before) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    ReplayPosition last = null;
    while (consumer.position(partition) < before) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        ReplayPosition position = position(record);
        if (record.offset() < before && position != null) {
          last = position;
        }
      }
    }
    return last;
  }

  private @Nullable ReplayPosition position(ConsumerRecord<byte[], byte[]> record) {
    return id.equals(TidingsHeaders.get(record.headers(), TidingsHeaders.REPLAY_ID))
        ? ReplayPosition.parse(TidingsHeaders.get(record.headers(), TidingsHeaders.REPLAY_POSITION))
        : null;
  }
}
