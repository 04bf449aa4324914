package io.tidings.sink.lane;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes counts that are durable elsewhere to the topic {@code ledger}, in one transaction with
 * the group's offsets: a process that was suspended between its commit and here, and whose
 * partitions others have by now, is refused, or its old counts would take the place of theirs.
 * Publishing one twice changes nothing, since entries are cumulative. Used by one thread.
 */
public final class LedgerWriter implements AutoCloseable {
  private final String topic;
  private final Serializer<GenericContainer> serializer;
  private final LaneProducer producer;

  /**
   * Nothing is connected before {@link #renew}.
   *
   * @param lane whose counts they are
   */
  public LedgerWriter(KafkaClients clients, String lane) {
    this.topic = clients.topics().named(TopicCatalogue.LEDGER);
    this.serializer = clients.serializer();
    // Two processes must not fence each other: the group's generation keeps a zombie out.
    this.producer =
        new LaneProducer(
            clients, "sink-" + lane + "-ledger-" + UUID.randomUUID(), lane + ".ledger");
  }

  /** Begins afresh, as {@link LaneProducer#renew}. */
  public void renew() {
    producer.renew();
  }

  /**
   * Writes entries and offsets, and waits until Kafka has them.
   *
   * @param next the offsets to be read next
   * @throws KafkaException where they were not taken, or where nobody knows
   */
  public void publish(
      Collection<LedgerEntry> entries,
      Map<TopicPartition, Long> next,
      ConsumerGroupMetadata group) {
    if (entries.isEmpty() && next.isEmpty()) {
      return;
    }
    for (LedgerEntry entry : entries) {
      byte[] key = key(entry).getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, entry)));
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach((partition, offset) -> offsets.put(partition, new OffsetAndMetadata(offset)));
    producer.commit(offsets, group);
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
