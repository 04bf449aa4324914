package io.tidings.sink.lane;

import io.tidings.runtime.Failpoint;
import io.tidings.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is sent counts together with the offsets that it was read up to, or not at all; and not
 * where the group has given the partitions to another meanwhile. Used by one thread.
 */
public final class LaneProducer implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final KafkaClients clients;
  private final String transactionalId;
  private final String failpoints;
  private @Nullable Producer<byte[], byte[]> producer;
  private boolean open;

  /**
   * Nothing is connected before {@link #renew}.
   *
   * @param transactionalId without the prefix
   * @param failpoints what the names of the places before and after a commit begin with
   */
  public LaneProducer(KafkaClients clients, String transactionalId, String failpoints) {
    this.clients = clients;
    this.transactionalId = transactionalId;
    this.failpoints = failpoints;
  }

  /**
   * Begins afresh, also after a failure of which nobody knows how it ended: what a former producer
   * of this name left open is ended, and it can send no more.
   */
  public void renew() {
    discard();
    producer = clients.transactionalProducer(transactionalId, TIMEOUT_MILLIS);
    producer.initTransactions();
  }

  /** Sends; a failure shows here, at a later call or at {@link #commit}. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    // The transaction fails with any record of it, so that nobody needs to look at the future.
    var unused = inTransaction().send(record);
  }

  /**
   * Makes what was sent count, and the offsets with it.
   *
   * @throws KafkaException where it did not, or where nobody knows
   */
  public void commit(Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    Producer<byte[], byte[]> current = inTransaction();
    current.sendOffsetsToTransaction(offsets, group);
    current.flush();
    Failpoint.reach(failpoints + ".before-commit");
    current.commitTransaction();
    Failpoint.reach(failpoints + ".after-commit");
    open = false;
  }

  private Producer<byte[], byte[]> inTransaction() {
    if (producer == null) {
      throw new IllegalStateException("renew() comes first");
    }
    if (!open) {
      producer.beginTransaction();
      open = true;
    }
    return producer;
  }

  private void discard() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
    open = false;
  }

  /** Ends an open transaction at once: until then it would hide what others write behind it. */
  @Override
  public void close() {
    if (producer != null && open) {
      try {
        producer.abortTransaction();
      } catch (KafkaException e) {
        // Fenced or away: the broker ends it after its timeout.
        open = false;
      }
    }
    discard();
  }
}
