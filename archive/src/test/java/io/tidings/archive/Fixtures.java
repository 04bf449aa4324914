package io.tidings.archive;

import io.tidings.event.Channel;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityDefinition;
import io.tidings.event.EntityTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Method;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TextKind;
import io.tidings.event.TopicTag;
import io.tidings.schemas.serde.EventClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as a consumer would hand them over. */
final class Fixtures {
  static final String RAW_TOPIC = "tidings.items.raw";
  static final String ITEMS_TOPIC = "tidings.items.enriched";
  static final String LISTS_TOPIC = "tidings.entities";
  static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
  static final Instant APPENDED = Instant.parse("2026-11-24T10:00:00Z");
  static final byte[] SPAN = {1, 2, 3};

  static {
    EventClasses.trust();
  }

  private Fixtures() {}

  static RawItem raw(String id, Instant observedAt) {
    return raw(id, observedAt, "A short text.");
  }

  static RawItem raw(String id, Instant observedAt, String text) {
    return RawItem.newBuilder()
        .setItemId(id)
        .setFeedId("feed-" + id.charAt(0))
        .setContentHash("hash-of-" + id)
        .setObservedAt(observedAt)
        .setPublishedAt(observedAt.minusSeconds(60))
        .setSource(new Source("Paper " + id.charAt(0), "family", "DE", null, null))
        .setChannel(Channel.FILE)
        .setLink("https://example.org/" + id)
        .setTitle("Title of " + id)
        .setText(text)
        .setTextKind(TextKind.FULL)
        .setLanguageHint("de")
        .build();
  }

  static EnrichedItem item(
      RawItem raw, String language, List<String> topics, List<String> entities) {
    List<TopicTag> topicTags = new ArrayList<>();
    topics.forEach(id -> topicTags.add(new TopicTag(id, id, 0.5f, Method.MODEL, 0)));
    List<EntityTag> entityTags = new ArrayList<>();
    entities.forEach(
        id -> entityTags.add(new EntityTag(id, id, "ORG", 0.5f, Method.DICTIONARY, 0, List.of())));
    // An entity without an id is nothing to query by.
    entityTags.add(new EntityTag(null, "Someone", "PER", 0.5f, Method.MODEL, 0, List.of()));
    return EnrichedItem.newBuilder()
        .setItemId(raw.getItemId())
        .setItem(raw)
        .setLanguage(new LanguageTag(language, 0.9f, Method.MODEL, 0))
        .setTopics(topicTags)
        .setEntities(entityTags)
        .setEntitiesVersion(7)
        .setProducers(List.of())
        .build();
  }

  static EntityDefinition entity(String id) {
    return EntityDefinition.newBuilder().setId(id).setName("Name").setType("ORG").build();
  }

  static ConsumerRecord<byte[], byte[]> record(
      String topic, int partition, long offset, String key, @Nullable SpecificRecord value) {
    return record(
        topic,
        partition,
        offset,
        APPENDED.plusMillis(offset),
        key,
        value == null ? null : wire(value));
  }

  static ConsumerRecord<byte[], byte[]> record(
      String topic,
      int partition,
      long offset,
      Instant appended,
      String key,
      byte @Nullable [] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", SPAN);
    headers.add("empty", null);
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        appended.toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        key.length(),
        value == null ? -1 : value.length,
        key.getBytes(StandardCharsets.UTF_8),
        value,
        headers,
        Optional.empty());
  }

  static ConsumerRecord<byte[], byte[]> raw(int partition, long offset, RawItem item) {
    return record(RAW_TOPIC, partition, offset, item.getItemId(), item);
  }

  /** The value's bytes in the wire format. */
  static byte[] wire(SpecificRecord value) {
    byte[] body = body(value);
    byte[] message = new byte[body.length + 5];
    message[4] = 9;
    System.arraycopy(body, 0, message, 5, body.length);
    return message;
  }

  static byte[] body(SpecificRecord value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes raw items of one partition at offsets from {@code start} on and commits them. */
  static long commitRaw(Archive archive, int partition, long start, List<RawItem> items) {
    try (ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      long offset = start;
      for (RawItem item : items) {
        writer.write(raw(partition, offset++, item), RawItem.SCHEMA$);
      }
      return archive
          .committer(ArchiveTable.RAW)
          .commit(
              writer.finish(),
              List.of(new PartitionRange(RAW_TOPIC, partition, start, offset)),
              Map.of());
    }
  }

  static List<ArchivedRecord> read(Archive archive, ArchiveTable table, ArchiveQuery query) {
    List<ArchivedRecord> out = new ArrayList<>();
    try (ArchivedRecords records = archive.read(table, query)) {
      records.forEachRemaining(out::add);
    }
    return out;
  }

  static List<String> ids(Archive archive, ArchiveTable table, ArchiveQuery query) {
    return read(archive, table, query).stream().map(ArchivedRecord::id).toList();
  }
}
