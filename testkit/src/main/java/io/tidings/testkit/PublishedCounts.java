package io.tidings.testkit;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Records of {@code items.raw} by partition and bucket, counted and as the ledger has them. */
public final class PublishedCounts {
  private PublishedCounts() {}

  /** What is in the topic. */
  public static Map<String, Long> inTopic(KafkaClients clients) {
    Map<String, Long> counts = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        Topics.records(clients, TopicCatalogue.ITEMS_RAW)) {
      long bucket = record.offset() / LedgerKeys.BUCKET;
      counts.merge(record.partition() + "/" + bucket, 1L, Long::sum);
    }
    return counts;
  }

  /** What those who published say; of each key the latest entry counts. */
  public static Map<String, Long> inLedger(KafkaClients clients) {
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    Map<String, LedgerEntry> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : Topics.records(clients, TopicCatalogue.LEDGER)) {
      if (deserializer.deserialize(record.topic(), record.value()) instanceof LedgerEntry entry
          && entry.getStage().equals(LedgerKeys.PUBLISHED)) {
        latest.put(new String(record.key(), StandardCharsets.UTF_8), entry);
      }
    }
    Map<String, Long> counts = new TreeMap<>();
    for (LedgerEntry entry : latest.values()) {
      counts.merge(
          entry.getOriginPartition() + "/" + entry.getOriginBucket(),
          entry.getReceived(),
          Long::sum);
    }
    return counts;
  }
}
