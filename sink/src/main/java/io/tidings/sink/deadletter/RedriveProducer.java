package io.tidings.sink.deadletter;

import io.tidings.runtime.kafka.KafkaClients;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends records together with their marks, in transactions of bounded size. */
final class RedriveProducer implements AutoCloseable {
  /** There is one of this name: two commands at once must not send the same record. */
  private static final String ID = "deadletters-redrive";

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int MOST_RECORDS = 500;
  private static final long MOST_BYTES = 8L << 20;

  private final Producer<byte[], byte[]> producer;
  private int records;
  private long bytes;

  RedriveProducer(KafkaClients clients) {
    this.producer = clients.transactionalProducer(ID, TIMEOUT_MILLIS);
  }

  void begin() {
    producer.initTransactions();
  }

  void send(ProducerRecord<byte[], byte[]> record, @Nullable ProducerRecord<byte[], byte[]> mark) {
    if (records == 0) {
      producer.beginTransaction();
    }
    // The transaction fails with any record of it, so that nobody needs to look at the futures.
    var unusedRecord = producer.send(record);
    if (mark != null) {
      var unusedMark = producer.send(mark);
    }
    records++;
    bytes += record.value() == null ? 0 : record.value().length;
    if (records >= MOST_RECORDS || bytes >= MOST_BYTES) {
      commit();
    }
  }

  /**
   * Makes what was sent count.
   *
   * @throws KafkaException where it did not, or where nobody knows
   */
  void commit() {
    if (records > 0) {
      producer.commitTransaction();
      records = 0;
      bytes = 0;
    }
  }

  /** What was not committed is undone at once. */
  @Override
  public void close() {
    if (records > 0) {
      try {
        producer.abortTransaction();
      } catch (KafkaException e) {
        // Fenced or away: the broker ends it after its timeout.
        records = 0;
      }
    }
    producer.close();
  }
}
