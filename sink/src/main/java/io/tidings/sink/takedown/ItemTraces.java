package io.tidings.sink.takedown;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics for what they hold of some items, the first time from the beginning, then on. Kafka
 * has no index by key; but an item has one partition where nothing else chooses it.
 */
final class ItemTraces implements AutoCloseable {
  /** Topics in which a key decides the partition. */
  private static final List<String> KEYED =
      List.of(TopicCatalogue.ITEMS_RAW, TopicCatalogue.ITEMS_ENRICHED, TopicCatalogue.ITEMS_LINKS);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  private final KafkaClients clients;
  private final Set<String> itemIds;
  private final InstantSource time;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private final List<String> topics = new ArrayList<>();
  private final Map<String, SortedMap<TopicPartition, Trace>> byItem = new HashMap<>();
  private final Map<String, byte[]> rawValues = new HashMap<>();

  /**
   * Finds the partitions; reads nothing yet.
   *
   * @param others full names of further topics, in which an item may be in any partition
   */
  ItemTraces(KafkaClients clients, Set<String> itemIds, Set<String> others, InstantSource time) {
    this.clients = clients;
    this.itemIds = itemIds;
    this.time = time;
    this.consumer = clients.consumer();
    itemIds.forEach(id -> byItem.put(id, new TreeMap<>(ORDER)));
    try {
      KEYED.forEach(topic -> add(clients.topics().named(topic), true));
      add(clients.topics().named(TopicCatalogue.ITEMS_FEATURES), false);
      others.forEach(topic -> add(topic, false));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** Full names, in the order of the design. */
  List<String> topics() {
    return List.copyOf(topics);
  }

  /** The partition in which an item is in a topic where the key decides, as Kafka chooses it. */
  static int partitionOf(String itemId, int partitions) {
    byte[] key = itemId.getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /**
   * Reads on to the end, transactions that are open now included: one of them may hold the item.
   *
   * @param patience how long to wait for those transactions
   * @return whether the end was reached
   */
  boolean readOn(Duration patience) {
    Map<TopicPartition, Long> ends = clients.endsWithOpenTransactions(partitions);
    long deadline = time.millis() + patience.toMillis();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      boolean nothing = true;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        nothing = false;
        take(record);
      }
      if (nothing && time.millis() > deadline) {
        return false;
      }
    }
    return true;
  }

  /** What the partitions of a topic hold of an item, those without a trace left out. */
  List<Map.Entry<TopicPartition, Trace>> of(String itemId, String topic) {
    SortedMap<TopicPartition, Trace> traces = byItem.getOrDefault(itemId, new TreeMap<>(ORDER));
    return traces.entrySet().stream().filter(e -> e.getKey().topic().equals(topic)).toList();
  }

  /** What the item's partition of a topic without the prefix holds of it; the key decides there. */
  Trace inOwnPartition(String itemId, String topic) {
    List<Map.Entry<TopicPartition, Trace>> found = of(itemId, clients.topics().named(topic));
    return found.isEmpty() ? Trace.NONE : found.get(0).getValue();
  }

  /** The item's partition of {@code items.raw}, and of all topics with as many. */
  int ownPartition(String itemId) {
    String raw = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    return partitionOf(itemId, consumer.partitionsFor(raw).size());
  }

  /** The last value in {@code items.raw} that was read, or null. */
  byte @Nullable [] rawValue(String itemId) {
    return rawValues.get(itemId);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void add(String topic, boolean keyDecides) {
    var known = consumer.partitionsFor(topic);
    if (known == null || known.isEmpty()) {
      return;
    }
    Set<Integer> wanted = new HashSet<>();
    itemIds.forEach(id -> wanted.add(partitionOf(id, known.size())));
    known.stream()
        .filter(info -> !keyDecides || wanted.contains(info.partition()))
        .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    topics.add(topic);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    SortedMap<TopicPartition, Trace> traces = byItem.get(key);
    if (traces == null) {
      return;
    }
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    traces.put(partition, traces.getOrDefault(partition, Trace.NONE).and(record));
    if (record.value() != null
        && record.topic().equals(clients.topics().named(TopicCatalogue.ITEMS_RAW))) {
      rawValues.put(key, record.value());
    }
  }
}
