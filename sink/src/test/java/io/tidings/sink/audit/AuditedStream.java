package io.tidings.sink.audit;

import io.tidings.event.Alert;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.PublishedTally;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.lane.BucketTally;
import io.tidings.sink.lane.LedgerWriter;
import io.tidings.store.Origin;
import io.tidings.testkit.Items;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Items in one partition, written and counted as ingest and tag do it. */
final class AuditedStream implements AutoCloseable {
  private static final int PARTITION = 0;

  private final KafkaClients clients;
  private final Producer<byte[], byte[]> producer;
  private final PublishedTally published;
  private final BucketTally tag = new BucketTally("tag");

  AuditedStream(KafkaClients clients) {
    this.clients = clients;
    this.producer = clients.producer();
    this.published = new PublishedTally(clients, null);
  }

  /** An item comes in and is tagged. */
  void item(String guid) throws ExecutionException, InterruptedException {
    RawItem item = Items.item(guid, "Title " + guid, "text");
    long offset = publish(item);
    enrich(item, offset);
    countTagged(offset);
  }

  /** An item comes in; tag has not seen it. */
  long publish(RawItem item) throws ExecutionException, InterruptedException {
    Future<RecordMetadata> write = send(TopicCatalogue.ITEMS_RAW, item, item, null);
    published.add(List.of(write));
    for (ProducerRecord<byte[], byte[]> entry : published.changes()) {
      producer.send(entry).get();
    }
    return write.get().offset();
  }

  /** A raw item that nobody counts. */
  void publishUncounted(RawItem item) throws ExecutionException, InterruptedException {
    send(TopicCatalogue.ITEMS_RAW, item, item, null).get();
  }

  /** What tag writes of an item. */
  void enrich(RawItem item, long offset) throws ExecutionException, InterruptedException {
    String origin = TidingsHeaders.origin(PARTITION, offset);
    send(TopicCatalogue.ITEMS_ENRICHED, item, Items.enriched(item), origin).get();
  }

  void countTagged(long offset) throws ExecutionException, InterruptedException {
    tag.add(new Origin(PARTITION, offset), LedgerTally.OUT, "");
    repeatTagsCounts();
  }

  /** Tag does so every minute. */
  void repeatTagsCounts() throws ExecutionException, InterruptedException {
    String ledger = clients.topics().named(TopicCatalogue.LEDGER);
    for (LedgerEntry entry : tag.all()) {
      byte[] key = LedgerWriter.key(entry).getBytes(StandardCharsets.UTF_8);
      byte[] value = clients.serializer().serialize(ledger, entry);
      producer.send(new ProducerRecord<>(ledger, key, value)).get();
    }
  }

  /** Tag's group has read all of the raw items. */
  void tagHasReadAll() throws ExecutionException, InterruptedException {
    TopicPartition raw = partition(TopicCatalogue.ITEMS_RAW);
    long end = clients.endsWithOpenTransactions(List.of(raw)).getOrDefault(raw, 0L);
    try (Admin admin = clients.admin()) {
      admin
          .alterConsumerGroupOffsets(
              clients.topics().named("tag"), Map.of(raw, new OffsetAndMetadata(end)))
          .all()
          .get();
    }
  }

  /** Deletes everything in a topic, read or not, as retention does. */
  void deleteRecords(String topic) throws ExecutionException, InterruptedException {
    TopicPartition partition = partition(topic);
    try (Admin admin = clients.admin()) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
    }
  }

  /** What the auditor has said, in order. */
  List<String> alerts() {
    return Topics.values(clients, TopicCatalogue.ALERTS, Alert.class).stream()
        .map(alert -> alert.getSequence() + " " + alert.getState() + " " + alert.getLabel())
        .sorted()
        .toList();
  }

  private Future<RecordMetadata> send(
      String topic, RawItem item, GenericContainer value, @Nullable String origin) {
    String name = clients.topics().named(topic);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            name, PARTITION, Items.key(item), clients.serializer().serialize(name, value));
    if (origin != null) {
      TidingsHeaders.put(record.headers(), TidingsHeaders.ORIGIN, origin);
    }
    return producer.send(record);
  }

  private TopicPartition partition(String topic) {
    return new TopicPartition(clients.topics().named(topic), PARTITION);
  }

  @Override
  public void close() {
    producer.close();
  }
}
