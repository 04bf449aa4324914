package io.tidings.sink.route;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.lane.LedgerWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lane's counts, whose only home is the topic {@code ledger}: there they are written in the
 * transaction of the items that they count.
 */
final class RouteLedger {
  private static final Logger LOG = LoggerFactory.getLogger(RouteLedger.class);

  private final KafkaClients clients;
  private final String topic;
  private final String stage;
  private final Serializer<GenericContainer> serializer;
  private final Deserializer<SpecificRecord> deserializer;

  RouteLedger(KafkaClients clients, String stage) {
    this.clients = clients;
    this.topic = clients.topics().named(TopicCatalogue.LEDGER);
    this.stage = stage;
    this.serializer = clients.serializer();
    this.deserializer = clients.deserializer();
  }

  /** An entry as it is written. */
  ProducerRecord<byte[], byte[]> record(LedgerEntry entry) {
    byte[] key = LedgerWriter.key(entry).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, serializer.serialize(topic, entry));
  }

  /**
   * The latest entries of the stage. Reads the whole topic, and past transactions that are open
   * now: one of them may be the last of whoever had the partitions before.
   *
   * @param partitions of {@code items.raw}; entries of others are left out
   */
  List<LedgerEntry> read(Set<Integer> partitions) {
    Map<String, LedgerEntry> latest = new TreeMap<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readTo(
          consumer,
          clients.endsWithOpenTransactions(TopicCatalogue.LEDGER),
          record -> put(latest, record));
    }
    latest.values().removeIf(entry -> !partitions.contains(entry.getOriginPartition()));
    return List.copyOf(latest.values());
  }

  private void put(Map<String, LedgerEntry> latest, ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (!key.startsWith(stage + "|")) {
      return;
    }
    if (record.value() == null) {
      latest.remove(key);
      return;
    }
    LedgerEntry entry = decode(record);
    if (entry != null && LedgerWriter.isKey(key, entry)) {
      latest.put(key, entry);
    } else {
      // Nobody but this lane writes under its keys: what it wrote before is the truth.
      LOG.atWarn()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .log("Entry of the ledger ignored: it cannot be read, or its key is not its own");
    }
  }

  private @Nullable LedgerEntry decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return deserializer.deserialize(topic, record.value()) instanceof LedgerEntry entry
          ? entry
          : null;
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      return null;
    }
  }
}
