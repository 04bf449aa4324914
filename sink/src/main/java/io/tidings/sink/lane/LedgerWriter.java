package io.tidings.sink.lane;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Writes;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes counts that are durable elsewhere to the topic {@code ledger}. Publishing one twice
 * changes nothing, since entries are cumulative. Used by one thread.
 */
public final class LedgerWriter implements AutoCloseable {
  private final String topic;
  private final Serializer<GenericContainer> serializer;
  private final Producer<byte[], byte[]> producer;

  /** Connects a producer. */
  public LedgerWriter(KafkaClients clients) {
    this.topic = clients.topics().named(TopicCatalogue.LEDGER);
    this.serializer = clients.serializer();
    this.producer = clients.producer();
  }

  /**
   * Writes entries and waits until Kafka has them.
   *
   * @throws KafkaException where one was not taken
   */
  public void publish(Collection<LedgerEntry> entries) {
    List<Future<RecordMetadata>> writes = new ArrayList<>();
    for (LedgerEntry entry : entries) {
      byte[] key = key(entry).getBytes(StandardCharsets.UTF_8);
      byte[] value = serializer.serialize(topic, entry);
      writes.add(producer.send(new ProducerRecord<>(topic, key, value)));
    }
    producer.flush();
    Writes.await(writes);
  }

  /** The key of an entry between stages. */
  public static String key(LedgerEntry entry) {
    return LedgerKeys.ofBucket(
        entry.getStage(), entry.getOriginPartition(), entry.getOriginBucket());
  }

  /** Whether it is the key of an entry; one of no bucket has none. */
  public static boolean isKey(String key, LedgerEntry entry) {
    return entry.getOriginPartition() != null
        && entry.getOriginBucket() != null
        && key.equals(key(entry));
  }

  @Override
  public void close() {
    producer.close();
  }
}
