package io.tidings.sink.lane;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What becomes of records that are read. A lane keeps the offsets up to which its work is done in
 * the same place and the same commit as the work itself; the group's offsets are for whoever
 * watches, unless they are a lane's only truth. Used by one thread.
 */
public interface Lane extends AutoCloseable {
  /** Name, a slug; the group is {@code sink-} and the name. */
  String name();

  /** Topics that it reads, without the prefix. */
  List<String> topics();

  /**
   * Where to go on. Called whenever partitions have been assigned or a commit has failed; whatever
   * was taken and not committed is forgotten.
   *
   * @param first for each assigned partition the first offset that is there
   * @return for each of them the offset to be read next; those that are missing begin at the first
   * @throws OffsetsLostException where it must not go on
   */
  Map<TopicPartition, Long> begin(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> first);

  /**
   * Whether what was taken must be committed before this record is.
   *
   * @param record the next one
   */
  boolean mustCommitBefore(ConsumerRecord<byte[], byte[]> record);

  /** Takes one record. */
  void take(ConsumerRecord<byte[], byte[]> record);

  /** Whether what was taken should be committed now. */
  boolean isDue();

  /**
   * Makes what was taken durable together with the ranges: all of it, or nothing. Then commits the
   * group's offsets together with the counts of the ledger, so that nobody sees a count that is
   * older than the offsets.
   *
   * @param ranges one for each partition that has moved
   * @throws RuntimeException where it was not done, or where nobody knows; {@link #begin} follows
   */
  void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> ranges);

  @Override
  void close();
}
