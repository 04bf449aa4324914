package io.tidings.sink.takedown;

import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items of an address: in the store by index, and in {@code items.raw} what the store may
 * not have yet; without a store, all that {@code items.raw} still has.
 */
final class LinkSearch {
  /** What is under way to the store is younger than this, or the store's lane stands. */
  private static final Duration UNDER_WAY = Duration.ofHours(1);

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients clients;
  private final @Nullable Store store;
  private final InstantSource time;
  private final Deserializer<SpecificRecord> deserializer;

  LinkSearch(KafkaClients clients, @Nullable Store store, InstantSource time) {
    this.clients = clients;
    this.store = store;
    this.time = time;
    this.deserializer = clients.deserializer();
  }

  Set<String> itemsAt(String link) {
    Set<String> found = new TreeSet<>();
    if (store != null) {
      found.addAll(store.queries().itemsAt(link));
    }
    Instant from = store == null ? Instant.EPOCH : time.instant().minus(UNDER_WAY);
    read(from, ItemIds.linkId(link), found);
    return found;
  }

  private void read(Instant from, String linkId, Set<String> found) {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      List<TopicPartition> partitions = clients.partitions(consumer, TopicCatalogue.ITEMS_RAW);
      Map<TopicPartition, Long> ends = clients.endsWithOpenTransactions(partitions);
      consumer.assign(partitions);
      starts(consumer, partitions, from).forEach(consumer::seek);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          RawItem item = decode(record);
          if (item != null && item.getLink() != null) {
            if (ItemIds.linkId(item.getLink()).equals(linkId)) {
              found.add(item.getItemId());
            }
          }
        }
      }
    }
  }

  private static Map<TopicPartition, Long> starts(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant from) {
    // By time nothing of an open transaction is found; it stands behind this end.
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
    Map<TopicPartition, Long> starts = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp start = found.get(partition);
      starts.put(partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
    }
    return starts;
  }

  private @Nullable RawItem decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() != null
              && deserializer.deserialize(record.topic(), record.value()) instanceof RawItem item
          ? item
          : null;
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      // A dead letter by now; what can be found in those is.
      return null;
    }
  }
}
