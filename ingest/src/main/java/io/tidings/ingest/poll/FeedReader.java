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
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads how the feeds of newly owned partitions stand. */
final class FeedReader {
  private record Latest(PartitionOwner owner, @Nullable FeedDefinition definition) {}

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
    Map<String, Latest> definitions = new TreeMap<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readTo(
          consumer,
          ends,
          record -> {
            PartitionOwner owner = Objects.requireNonNull(byPartition.get(record.partition()));
            if (record.topic().equals(statesTopic)) {
              records.read(record, FeedState.class, owner.feeds()::stored);
            } else {
              records.read(
                  record,
                  FeedDefinition.class,
                  (feedId, definition) -> definitions.put(feedId, new Latest(owner, definition)));
            }
          });
      definitions.forEach((feedId, l) -> l.owner().feeds().define(feedId, l.definition(), now));
      owners.forEach(
          owner ->
              owner.definitionsReadTo(
                  consumer.position(new TopicPartition(feedsTopic, owner.partition()))));
    }
  }
}
