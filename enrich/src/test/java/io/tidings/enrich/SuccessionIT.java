package io.tidings.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A second version of an application id, on a real broker. */
class SuccessionIT {
  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(EnrichConfig.SETTINGS, new TreeMap<>()));
  private final TopicPartition raw =
      new TopicPartition(clients.topics().named(TopicCatalogue.ITEMS_RAW), 3);

  @Test
  void aNewIdGoesOnWhereTheFormerStoppedAndKeepsWhatItHasAfterwards() throws Exception {
    try (Admin admin = clients.admin()) {
      // Given: the metadata of an offset holds the stream's time
      commit(admin, "tag", new OffsetAndMetadata(1_207, "time"));

      // When: two versions later, and again after it has worked
      Succession.settle(StreamsApplication.TAG, 3, clients);
      Map<TopicPartition, OffsetAndMetadata> taken = offsets(admin, "tag-v3");
      commit(admin, "tag-v3", new OffsetAndMetadata(1_300, "later"));
      commit(admin, "tag", new OffsetAndMetadata(1_250, "zombie"));
      Succession.settle(StreamsApplication.TAG, 3, clients);

      // Then
      assertThat(taken).isEqualTo(Map.of(raw, new OffsetAndMetadata(1_207, "time")));
      assertThat(offsets(admin, "tag-v3"))
          .isEqualTo(Map.of(raw, new OffsetAndMetadata(1_300, "later")));
    }
  }

  @Test
  void withoutAFormerIdThereIsNothingToTakeOver() throws Exception {
    try (Admin admin = clients.admin()) {
      // When
      Succession.settle(StreamsApplication.LINK, 2, clients);

      // Then
      assertThat(offsets(admin, "link-v2")).isEmpty();
    }
  }

  @Test
  void doesNotBeginWhileTheFormerIdIsAtWork() throws Exception {
    try (Admin admin = clients.admin();
        Consumer<byte[], byte[]> former = clients.groupConsumer("tag")) {
      // Given
      former.subscribe(List.of(raw.topic()));
      Awaitility.await()
          .until(
              () -> {
                var unused = former.poll(Duration.ofMillis(100));
                return former.assignment().contains(raw);
              });
      former.commitSync(Map.of(raw, new OffsetAndMetadata(7)));

      // Then
      assertThatThrownBy(() -> Succession.settle(StreamsApplication.TAG, 2, clients))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "%s still has 1 running members: stop them all before %s starts",
              clients.topics().named("tag"), clients.topics().named("tag-v2"));
      assertThat(offsets(admin, "tag-v2")).isEmpty();
    }
  }

  private void commit(Admin admin, String group, OffsetAndMetadata offset) throws Exception {
    admin.alterConsumerGroupOffsets(clients.topics().named(group), Map.of(raw, offset)).all().get();
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(Admin admin, String group)
      throws Exception {
    return admin
        .listConsumerGroupOffsets(clients.topics().named(group))
        .partitionsToOffsetAndMetadata()
        .get();
  }
}
