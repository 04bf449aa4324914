package io.tidings.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads partitions from their beginning to the end of what was committed when the call began. */
public final class CommittedReader {
  private static final Duration POLL = Duration.ofMillis(500);

  /** Takes one record. */
  @FunctionalInterface
  public interface Handler {
    /** Called in the order of each partition. */
    void accept(ConsumerRecord<byte[], byte[]> record);
  }

  private CommittedReader() {}

  /**
   * Assigns the partitions to the consumer and reads them all. Afterwards the consumer stands at
   * the end and can go on polling.
   *
   * @param consumer one that reads committed: its end offsets then stop before open transactions
   */
  public static void readToEnd(
      Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Handler handler) {
    consumer.assign(partitions);
    read(consumer, consumer.endOffsets(partitions), handler);
  }

  /**
   * Reads as {@link #readToEnd}, but to given offsets, waiting where an open transaction hides
   * them. Needed to learn whether a write of one's own was committed: the transaction of another
   * process, open before it, hides it from everyone who reads committed, until that transaction
   * ends or times out.
   *
   * @param ends end offsets that take no notice of transactions, see {@link
   *     KafkaClients#endsWithOpenTransactions}
   */
  public static void readTo(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Handler handler) {
    consumer.assign(ends.keySet());
    read(consumer, ends, handler);
  }

  private static void read(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Handler handler) {
    consumer.seekToBeginning(ends.keySet());
    while (!reached(consumer, ends)) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(handler::accept);
    }
  }

  // By position, not by records seen: transaction markers leave gaps.
  private static boolean reached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
