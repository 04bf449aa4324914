package io.tidings.ingest.poll;

import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads how the feeds of newly owned partitions stand. */
final class FeedReader {
  private final KafkaClients clients;
  private final Records records;
  private final String feedsTopic;
  private final String statesTopic;

  FeedReader(KafkaClients clients, Records records) {
    this.clients = clients;
    this.records = records;
    this.feedsTopic = clients.topics().named(TopicCatalogue.FEEDS);
    this.statesTopic = clients.topics().named(TopicCatalogue.FEEDS_STATE);
  }

  /**
   * Reads both topics, once for all partitions. Definitions are applied after all states, and of
   * each feed only the latest: a former address would make the feed start over.
   */
  void read(List<PartitionOwner> owners, Instant now) {
    Map<Integer, PartitionOwner> byPartition = new TreeMap<>();
    owners.forEach(owner -> byPartition.put(owner.partition(), owner));
    Map<TopicPartition, Long> ends =
        new HashMap<>(
            clients.endsWithOpenTransactions(TopicCatalogue.FEEDS, TopicCatalogue.FEEDS_STATE));
    ends.keySet().removeIf(p -> !byPartition.containsKey(p.partition()));
    Map<String, ConsumerRecord<byte[], byte[]>> definitions = new TreeMap<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readTo(
          consumer,
          ends,
          record -> {
            if (record.topic().equals(statesTopic)) {
              state(owner(byPartition, record), record);
            } else {
              definitions.put(Records.key(record), record);
            }
          });
      definitions.values().forEach(record -> define(owner(byPartition, record), record, now));
      owners.forEach(
          owner ->
              owner.definitionsReadTo(
                  consumer.position(new TopicPartition(feedsTopic, owner.partition()))));
    }
  }

  private static PartitionOwner owner(
      Map<Integer, PartitionOwner> owners, ConsumerRecord<byte[], byte[]> record) {
    return Objects.requireNonNull(owners.get(record.partition()));
  }

  private void state(PartitionOwner owner, ConsumerRecord<byte[], byte[]> record) {
    owner.feeds().stored(Records.key(record), records.decode(record, FeedState.class));
  }

  private void define(PartitionOwner owner, ConsumerRecord<byte[], byte[]> record, Instant now) {
    owner.feeds().define(Records.key(record), records.decode(record, FeedDefinition.class), now);
  }
}
