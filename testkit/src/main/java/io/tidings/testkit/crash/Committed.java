package io.tidings.testkit.crash;

import io.tidings.event.EnrichedItem;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * All that was committed.
 *
 * @param raw items.raw, in the order of each partition
 * @param enriched items.enriched, in the order of each partition
 * @param features origins of items.features
 * @param deadLetters number of dead letters
 * @param ledger latest entry of each key
 */
public record Committed(
    List<Raw> raw,
    List<Enriched> enriched,
    List<String> features,
    long deadLetters,
    Map<String, LedgerEntry> ledger) {

  /**
   * A record of items.raw.
   *
   * @param itemId its key
   */
  public record Raw(
      int partition, long offset, String itemId, String feedId, String title, String hash) {
    /** As the header of what was made of it says. */
    public String origin() {
      return TidingsHeaders.origin(partition, offset);
    }
  }

  /**
   * A record of items.enriched.
   *
   * @param itemId its key
   * @param origin its header, or nothing
   */
  public record Enriched(
      int partition, long offset, String itemId, @Nullable String origin, String hash) {}

  /** Reads all topics to their committed end. */
  static Committed read(KafkaClients clients) {
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    List<Raw> raw = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> r : Topics.records(clients, TopicCatalogue.ITEMS_RAW)) {
      RawItem item = (RawItem) deserializer.deserialize(r.topic(), r.value());
      raw.add(
          new Raw(
              r.partition(),
              r.offset(),
              key(r),
              item.getFeedId(),
              item.getTitle(),
              item.getContentHash()));
    }
    List<Enriched> enriched = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> r :
        Topics.records(clients, TopicCatalogue.ITEMS_ENRICHED)) {
      EnrichedItem item = (EnrichedItem) deserializer.deserialize(r.topic(), r.value());
      enriched.add(
          new Enriched(
              r.partition(), r.offset(), key(r), origin(r), item.getItem().getContentHash()));
    }
    List<String> features =
        Topics.records(clients, TopicCatalogue.ITEMS_FEATURES).stream()
            .map(r -> String.valueOf(origin(r)))
            .toList();
    Map<String, LedgerEntry> ledger = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> r : Topics.records(clients, TopicCatalogue.LEDGER)) {
      ledger.put(key(r), (LedgerEntry) deserializer.deserialize(r.topic(), r.value()));
    }
    long dead = Topics.records(clients, TopicCatalogue.DEADLETTERS).size();
    return new Committed(raw, enriched, features, dead, ledger);
  }

  /**
   * Origins of the records of items.raw that {@code tag} must skip: those with the content that the
   * item had before.
   */
  public Set<String> repeats() {
    Map<String, String> latest = new HashMap<>();
    Set<String> repeats = new HashSet<>();
    for (Raw record : raw) {
      if (record.hash().equals(latest.put(record.itemId(), record.hash()))) {
        repeats.add(record.origin());
      }
    }
    return repeats;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static @Nullable String origin(ConsumerRecord<byte[], byte[]> record) {
    return TidingsHeaders.get(record.headers(), TidingsHeaders.ORIGIN);
  }
}
