package io.tidings.sink.route;

import io.tidings.event.EnrichedItem;
import io.tidings.event.LanguageTag;
import io.tidings.event.LedgerEntry;
import io.tidings.event.Method;
import io.tidings.event.RouteRule;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.serde.EventClasses;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Topics under a prefix of their own, and what a test does around the lane. */
final class RouteDesk {
  static {
    EventClasses.trust();
  }

  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Settings settings;
  private final KafkaClients clients;
  private final Deserializer<SpecificRecord> deserializer;
  private long nextOrigin;

  RouteDesk(Map<String, String> values) {
    settings = KafkaFixture.shared().settings(List.of(), values);
    clients = new KafkaClients(settings);
    deserializer = clients.deserializer();
  }

  KafkaClients clients() {
    return clients;
  }

  /** What the lanes could not survive. */
  Queue<Throwable> failures() {
    return failures;
  }

  RouteLane lane() {
    RouteList routes = RouteList.start(settings, clients, failures::add);
    return new RouteLane(settings, clients, routes, InstantSource.system());
  }

  /** A rule for items of one language, to be changed as the test needs it. */
  static RouteRule.Builder rule(String id, String language) {
    return RouteRule.newBuilder().setRouteId(id).setLanguages(List.of(language));
  }

  void add(RouteRule.Builder given) {
    RouteRule rule = given.build();
    write(TopicCatalogue.ROUTES, rule.getRouteId(), encode(TopicCatalogue.ROUTES, rule), null);
  }

  void end(String routeId) {
    write(TopicCatalogue.ROUTES, routeId, null, null);
  }

  static EnrichedItem item(String guid, String language) {
    return item(guid, language, "text");
  }

  static EnrichedItem item(String guid, String language, String text) {
    return EnrichedItem.newBuilder(Items.enriched(Items.item(guid, "Title of " + guid, text)))
        .setLanguage(new LanguageTag(language, 1f, Method.MODEL, 0))
        .build();
  }

  /** Publishes as tag does, and gives back the bytes. */
  byte[] publish(EnrichedItem item) {
    byte[] value = encode(TopicCatalogue.ITEMS_ENRICHED, item);
    publish(item.getItemId(), value);
    return value;
  }

  void publish(String itemId, byte @Nullable [] value) {
    write(
        TopicCatalogue.ITEMS_ENRICHED,
        itemId,
        value,
        TidingsHeaders.origin(partition(itemId), nextOrigin++));
  }

  void write(String topic, String key, byte @Nullable [] value, @Nullable String origin) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            clients.topics().named(topic), key.getBytes(StandardCharsets.UTF_8), value);
    if (origin != null) {
      TidingsHeaders.put(record.headers(), TidingsHeaders.ORIGIN, origin);
      TidingsHeaders.put(record.headers(), TidingsHeaders.MODE, "live");
    }
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  byte[] encode(String topic, SpecificRecord value) {
    return clients.serializer().serialize(clients.topics().named(topic), value);
  }

  List<ConsumerRecord<byte[], byte[]>> routed(String routeId) {
    return Topics.records(clients, TopicCatalogue.routed(routeId).name());
  }

  /** Titles in a route of Avro, sorted. */
  List<String> titles(String routeId) {
    return routed(routeId).stream()
        .filter(record -> record.value() != null)
        .map(record -> decode(record, EnrichedItem.class).getItem().getTitle())
        .sorted()
        .toList();
  }

  private <T extends SpecificRecord> T decode(
      ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    return type.cast(deserializer.deserialize(record.topic(), record.value()));
  }

  /** What the latest entries of the stage say, added up: outcome and reason to count. */
  Map<String, Long> ledger() {
    Map<String, LedgerEntry> latest = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : Topics.records(clients, TopicCatalogue.LEDGER)) {
      LedgerEntry entry = decode(record, LedgerEntry.class);
      latest.put(entry.getOriginPartition() + "|" + entry.getOriginBucket(), entry);
    }
    Map<String, Long> sums = new TreeMap<>();
    for (LedgerEntry entry : latest.values()) {
      sums.merge(entry.getStage() + " received", entry.getReceived(), Long::sum);
      entry
          .getCounts()
          .forEach(
              count ->
                  sums.merge(
                      (count.getOutcome() + " " + count.getReason()).strip(),
                      count.getCount(),
                      Long::sum));
    }
    return sums;
  }

  // As tag does it: an item has the partition of its key in every topic of items.
  private static int partition(String itemId) {
    byte[] key = itemId.getBytes(StandardCharsets.UTF_8);
    return org.apache.kafka.common.utils.Utils.toPositive(
            org.apache.kafka.common.utils.Utils.murmur2(key))
        % TopicCatalogue.named(TopicCatalogue.ITEMS_RAW).partitions();
  }
}
