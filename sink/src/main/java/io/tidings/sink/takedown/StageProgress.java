package io.tidings.sink.takedown;

import io.tidings.runtime.kafka.Answers;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the stages have come that pass nulls on, by their groups' committed offsets. */
final class StageProgress {
  private static final String TAG = StreamsApplication.TAG.id();
  private static final String ROUTES = "sink-routes";

  private final KafkaClients clients;
  private final Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets = new HashMap<>();

  private StageProgress(KafkaClients clients) {
    this.clients = clients;
  }

  static StageProgress read(KafkaClients clients, Admin admin) {
    StageProgress progress = new StageProgress(clients);
    for (String group : List.of(TAG, ROUTES)) {
      progress.offsets.put(
          group,
          Answers.of(
              admin
                  .listConsumerGroupOffsets(clients.topics().named(group))
                  .partitionsToOffsetAndMetadata()));
    }
    return progress;
  }

  /** Whether {@code tag} has passed a record of {@code items.raw}. */
  boolean tagHasPassed(int partition, long offset) {
    return hasPassed(TAG, TopicCatalogue.ITEMS_RAW, partition, offset);
  }

  /** Whether the routes' lane has passed a record of {@code items.enriched}. */
  boolean routesHavePassed(int partition, long offset) {
    return hasPassed(ROUTES, TopicCatalogue.ITEMS_ENRICHED, partition, offset);
  }

  private boolean hasPassed(String group, String topic, int partition, long offset) {
    Map<TopicPartition, OffsetAndMetadata> known = offsets.getOrDefault(group, Map.of());
    OffsetAndMetadata next =
        known.get(new TopicPartition(clients.topics().named(topic), partition));
    return next != null && next.offset() > offset;
  }
}
