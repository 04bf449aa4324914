package io.tidings.sink.deadletter;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.PublishedTally;
import io.tidings.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
  private final String rawTopic;
  private final PublishedTally published;
  private final List<Future<RecordMetadata>> raw = new ArrayList<>();
  private int records;
  private long bytes;

  RedriveProducer(KafkaClients clients) {
    this.rawTopic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    this.published = new PublishedTally(clients, null);
    this.producer = clients.transactionalProducer(ID, TIMEOUT_MILLIS);
  }

  void begin() {
    producer.initTransactions();
  }

  void send(ProducerRecord<byte[], byte[]> record, @Nullable ProducerRecord<byte[], byte[]> mark) {
    if (records == 0) {
      producer.beginTransaction();
    }
    // The transaction fails with any record of it; but where a raw item stands, only its future
    // says.
    Future<RecordMetadata> write = producer.send(record);
    if (record.topic().equals(rawTopic)) {
      raw.add(write);
    }
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
      producer.flush();
      published.add(raw);
      for (ProducerRecord<byte[], byte[]> entry : published.changes()) {
        var unusedEntry = producer.send(entry);
      }
      raw.clear();
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
