package io.tidings.dashboard;

import io.tidings.event.EnrichedItem;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.TopicFollower;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows {@code items.enriched} into the live feed: the latest records first, then all new. */
public final class EnrichedFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EnrichedFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int SUMMARY = 300;

  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<SpecificRecord> deserializer;
  private final LiveFeed feed;
  private @Nullable TopicFollower follower;

  private EnrichedFollower(KafkaClients clients, LiveFeed feed) {
    this.consumer = clients.consumer();
    this.deserializer = clients.deserializer();
    this.feed = feed;
  }

  /**
   * Fills the feed with the latest records, then follows in the background.
   *
   * @param latest how many records to begin with, over all partitions
   * @param onFailure called when it can follow no longer
   */
  public static EnrichedFollower start(
      KafkaClients clients,
      LiveFeed feed,
      int latest,
      java.util.function.Consumer<Throwable> onFailure) {
    EnrichedFollower items = new EnrichedFollower(clients, feed);
    items.fill(clients.partitions(items.consumer, TopicCatalogue.ITEMS_ENRICHED), latest);
    items.follower =
        TopicFollower.start(
            "enriched-items", items.consumer, batch -> batch.forEach(items::take), onFailure);
    return items;
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.close();
    }
  }

  private void fill(List<TopicPartition> partitions, int latest) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> starts = new HashMap<>();
    int each = Math.max(1, latest / partitions.size());
    for (TopicPartition partition : partitions) {
      long end = ends.getOrDefault(partition, 0L);
      starts.put(partition, Math.max(begins.getOrDefault(partition, 0L), end - each));
    }
    starts.forEach(consumer::seek);
    while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
      consumer.poll(POLL).forEach(this::take);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      feed.retract(key);
      return;
    }
    // Under another key than its id an item could not be taken down.
    if (read(record) instanceof EnrichedItem item && item.getItemId().equals(key)) {
      feed.publish(new Position(record.partition(), record.offset()), liveItem(item));
    } else {
      LOG.atWarn()
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .log("A record of items.enriched cannot be read and is not shown");
    }
  }

  private @Nullable SpecificRecord read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return deserializer.deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      return null;
    }
  }

  private static LiveItem liveItem(EnrichedItem enriched) {
    RawItem item = enriched.getItem();
    List<Producer> producers = enriched.getProducers();
    return new LiveItem(
        enriched.getItemId(),
        item.getObservedAt(),
        item.getPublishedAt(),
        item.getTitle(),
        summary(item.getText()),
        item.getLink(),
        item.getSource().getName(),
        enriched.getLanguage().getCode(),
        enriched.getLanguage().getScore(),
        enriched.getTopics().stream()
            .map(
                t ->
                    tag(
                        t.getId(),
                        t.getLabel(),
                        "",
                        t.getScore(),
                        t.getMethod(),
                        by(producers, t.getProducer())))
            .toList(),
        enriched.getEntities().stream()
            .map(
                e ->
                    tag(
                        e.getId(),
                        e.getName(),
                        e.getType(),
                        e.getScore(),
                        e.getMethod(),
                        by(producers, e.getProducer())))
            .toList(),
        enriched.getKeywords().stream()
            .map(
                k ->
                    tag(
                        null,
                        k.getText(),
                        "",
                        k.getScore(),
                        k.getMethod(),
                        by(producers, k.getProducer())))
            .toList());
  }

  // Half a surrogate pair would reach the page as a question mark.
  private static String summary(String text) {
    if (text.length() <= SUMMARY) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(SUMMARY - 1));
    return text.substring(0, splits ? SUMMARY - 1 : SUMMARY);
  }

  private static Tag tag(
      @Nullable String id, String label, String type, float score, Method method, String by) {
    String how = method.name().toLowerCase(Locale.ROOT);
    return new Tag(id, label, type, score, how, by);
  }

  // Empty where the record names one that it does not have.
  private static String by(List<Producer> producers, int index) {
    if (index < 0 || index >= producers.size()) {
      return "";
    }
    Producer producer = producers.get(index);
    return producer.getName() + " " + producer.getVersion();
  }
}
