package io.tidings.store;

import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TopicTag;
import io.tidings.schemas.serde.EventClasses;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Items for tests. */
final class Items {
  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  static final Duration LAG = Duration.ofSeconds(7);
  static final String TOPIC = "tidings.items.enriched";
  static final String POLITICS = "medtop:11000000";
  static final String SPORT = "medtop:15000000";

  static {
    EventClasses.trust(); // the builders read defaults as Avro
  }

  private Items() {}

  static RawItem.Builder raw(String id) {
    return RawItem.newBuilder()
        .setItemId(id)
        .setFeedId("wire")
        .setContentHash("hash of " + id)
        .setObservedAt(NOON)
        .setPublishedAt(NOON.minusSeconds(60))
        .setSource(
            Source.newBuilder().setName("The Wire").setFamily("wire").setCountry("GB").build())
        .setLink("https://news.example/" + id)
        .setTitle("Title of " + id)
        .setText("Text of " + id);
  }

  static EnrichedItem enriched(RawItem raw) {
    return enriched(raw, "en", POLITICS, "wd:Q30");
  }

  static EnrichedItem enriched(RawItem raw, String language, String topicId, String entityId) {
    return EnrichedItem.newBuilder()
        .setItemId(raw.getItemId())
        .setItem(raw)
        .setLanguage(new LanguageTag(language, 0.9f, Method.MODEL, 0))
        .setEntities(
            List.of(
                new EntityTag(entityId, "Entity", "LOC", 0.8f, Method.DICTIONARY, 0, List.of()),
                new EntityTag(null, "Jane Doe", "PER", 0.5f, Method.RULE, 0, List.of())))
        .setTopics(List.of(new TopicTag(topicId, "topic", 0.7f, Method.MODEL, 0)))
        .setKeywords(List.of())
        .setEntitiesVersion(0)
        .setProducers(List.of(new Producer("enrich", "0.1.0", null, null)))
        .build();
  }

  static TopicPartition partition(int number) {
    return new TopicPartition(TOPIC, number);
  }

  /** The record at an offset, whose origin is the same place in items.raw. */
  static Change.Upsert upsert(int partition, long offset, EnrichedItem item) {
    Origin origin = new Origin(partition, offset);
    return new Change.Upsert(
        at(partition, offset), ItemRow.of(item, origin, item.getItem().getObservedAt().plus(LAG)));
  }

  static Change.Upsert upsert(int partition, long offset, RawItem.Builder raw) {
    return upsert(partition, offset, enriched(raw.build()));
  }

  static Change.Removal removal(int partition, long offset, String id) {
    return new Change.Removal(at(partition, offset), new Origin(partition, offset), id);
  }

  static Position at(int partition, long offset) {
    return new Position(partition(partition), offset);
  }

  /** A batch of partition 0. */
  static Batch batch(long start, long next, Change... changes) {
    return new Batch(Map.of(partition(0), new OffsetRange(start, next)), List.of(changes));
  }

  /** A writer that has claimed partitions from offset 0 on. */
  static StoreWriter writer(Store store, int... partitions) {
    StoreWriter writer = store.writer("store");
    Map<TopicPartition, Long> first = new HashMap<>();
    for (int partition : partitions) {
      first.put(partition(partition), 0L);
    }
    writer.claim(first);
    return writer;
  }
}
