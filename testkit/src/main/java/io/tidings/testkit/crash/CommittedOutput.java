package io.tidings.testkit.crash;

import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.TopicFollower;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed all the time and notes when output of each stage could first be read that was
 * appended after a given moment: all before it may have been committed before the kill.
 */
final class CommittedOutput implements AutoCloseable {
  private final Deserializer<SpecificRecord> deserializer;
  private final KafkaClients clients;
  private final TopicFollower follower;

  // Guarded by this.
  private final Map<Target, Instant> waitedFor = new EnumMap<>(Target.class);
  private final Map<Target, Instant> seen = new EnumMap<>(Target.class);
  private final Map<String, Long> stored = new HashMap<>();

  CommittedOutput(KafkaClients clients) {
    this.clients = clients;
    this.deserializer = clients.deserializer();
    Consumer<byte[], byte[]> consumer = clients.consumer();
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic :
        List.of(TopicCatalogue.ITEMS_RAW, TopicCatalogue.ITEMS_ENRICHED, TopicCatalogue.LEDGER)) {
      partitions.addAll(clients.partitions(consumer, topic));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    this.follower =
        TopicFollower.start(
            "committed output",
            consumer,
            records -> records.forEach(this::take),
            failure -> {
              throw new IllegalStateException("the watch ended", failure);
            });
  }

  /** From now on output of a stage counts that is appended after a moment. */
  synchronized void expect(Target target, Instant after) {
    waitedFor.put(target, after);
    seen.remove(target);
  }

  /** How long after that moment it could be read; null while it cannot. */
  synchronized @Nullable Duration arrival(Target target) {
    Instant at = seen.get(target);
    Instant after = waitedFor.get(target);
    return at == null || after == null ? null : Duration.between(after, at);
  }

  @Override
  public void close() {
    follower.close();
  }

  private synchronized void take(ConsumerRecord<byte[], byte[]> record) {
    Target target = stageOf(record);
    Instant after = target == null ? null : waitedFor.get(target);
    if (target != null
        && after != null
        && Instant.ofEpochMilli(record.timestamp()).isAfter(after)) {
      seen.putIfAbsent(target, Instant.now());
    }
  }

  private @Nullable Target stageOf(ConsumerRecord<byte[], byte[]> record) {
    String topic = clients.topics().strip(record.topic());
    if (topic.equals(TopicCatalogue.ITEMS_ENRICHED)) {
      return Target.ENRICH;
    }
    SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
    if (value instanceof RawItem item) {
      return item.getFeedId().equals(Lines.FEED) ? Target.PUBLISH : Target.INGEST;
    }
    // A stage that comes up repeats its last counts: only growth is output.
    if (value instanceof LedgerEntry entry && entry.getStage().equals("store")) {
      Long before =
          stored.put(new String(record.key(), StandardCharsets.UTF_8), entry.getReceived());
      return before == null || before < entry.getReceived() ? Target.SINK : null;
    }
    return null;
  }
}
