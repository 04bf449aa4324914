package io.tidings.sink.route;

import io.tidings.event.RouteRule;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.TopicFollower;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code routes}: read to its committed end before anything is asked, then hot. A
 * route counts from when its topic is there. Thread-safe.
 */
public final class RouteList implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RouteList.class);

  private final Deserializer<SpecificRecord> deserializer;
  private final RoutedTopics topics;
  // Guarded by this.
  private final SortedMap<String, RouteRule> rules = new TreeMap<>();
  private volatile List<Route> active = List.of();
  private @Nullable TopicFollower follower;

  private RouteList(Settings settings, KafkaClients clients) {
    this.deserializer = clients.deserializer();
    this.topics = new RoutedTopics(settings, clients);
  }

  /**
   * Reads the list to its committed end and makes the topics that are missing, then follows it in
   * the background.
   *
   * @param onFailure called when it can follow no longer
   */
  public static RouteList start(
      Settings settings, KafkaClients clients, Consumer<Throwable> onFailure) {
    RouteList list = new RouteList(settings, clients);
    org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer();
    String topic = clients.topics().named(TopicCatalogue.ROUTES);
    try {
      CommittedReader.readToEnd(consumer, List.of(new TopicPartition(topic, 0)), list::apply);
      list.provide();
    } catch (RuntimeException e) {
      consumer.close();
      list.close();
      throw e;
    }
    list.follower = TopicFollower.start("routes", consumer, list::change, onFailure);
    return list;
  }

  /** The routes that are followed; taken once an item, so that no item sees half a change. */
  List<Route> active() {
    return active;
  }

  /** Full names of the topics that a takedown goes to: those of paused and ended routes too. */
  Set<String> everyTopic() {
    return topics.all();
  }

  /** Makes topics that are missing, which someone may have deleted. */
  synchronized void provide() {
    Set<String> provided = topics.provide(rules.keySet());
    List<Route> routes = new ArrayList<>();
    rules.forEach(
        (id, rule) -> {
          if (provided.contains(id)) {
            routes.add(new Route(topics.named(id), rule.getFormat(), new RouteMatcher(rule)));
          }
        });
    active = List.copyOf(routes);
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.close();
    }
    topics.close();
  }

  private void change(ConsumerRecords<byte[], byte[]> records) {
    records.forEach(this::apply);
    provide();
    LOG.atInfo().addKeyValue("routes", active.size()).log("Routes changed");
  }

  private synchronized void apply(ConsumerRecord<byte[], byte[]> record) {
    String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    RouteRule rule = decode(id, record);
    if (rule == null) {
      rules.remove(id);
    } else {
      rules.put(id, rule);
    }
  }

  // A row that cannot be used counts as removed: one bad row must not stop the other routes.
  private @Nullable RouteRule decode(String id, ConsumerRecord<byte[], byte[]> record) {
    try {
      SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
      if (value == null) {
        return null;
      }
      if (!(value instanceof RouteRule rule)) {
        throw new IllegalArgumentException("no RouteRule");
      }
      RouteMatcher.check(id, rule);
      return rule;
    } catch (SerializationException | IllegalArgumentException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      LOG.atWarn()
          .addKeyValue("offset", record.offset())
          .addKeyValue("error", e.getMessage())
          .log("Route ignored: its rule cannot be used");
      return null;
    }
  }
}
