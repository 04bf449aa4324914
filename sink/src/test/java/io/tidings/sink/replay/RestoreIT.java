package io.tidings.sink.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.event.RawItem;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.PublishedCounts;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of a lost Kafka, put back into a new one. */
class RestoreIT {
  private static final int ITEMS = 60;
  private static final ArchiveQuery ARRIVAL = ArchiveQuery.all(ArchiveOrder.ARRIVAL);

  private final Settings settings = KafkaFixture.shared().settings(List.of(), Map.of());
  private final KafkaClients clients = new KafkaClients(settings);
  private final String raw = clients.topics().named(TopicCatalogue.ITEMS_RAW);

  @TempDir private Path folder;

  @Test
  void putsEveryItemBackOnceCountsItAndMakesNoAlerts() {
    // Given
    try (Archive archive = Archive.open(ArchiveConfig.in(folder))) {
      List<RawItem> items = items();
      ArchivedItems.commit(archive, 0, items);

      // When: broken off, resumed, and run again when it is done
      assertThatThrownBy(
              () ->
                  restore(archive, new SteppingClock(Duration.ofMillis(150)))
                      .run(
                          progress -> {
                            if (progress.done() >= ITEMS / 2) {
                              throw new IllegalStateException("broken off");
                            }
                          }))
          .hasMessage("broken off");
      ReplayReport resumed = restore(archive, ReplayClock.system()).run(progress -> {});
      ReplayReport again = restore(archive, ReplayClock.system()).run(progress -> {});

      // Then
      assertThat(resumed.before()).isPositive().isLessThan(ITEMS);
      assertThat(resumed.before() + resumed.published()).isEqualTo(ITEMS);
      assertThat(again.published()).isZero();
      assertThat(Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class))
          .containsExactlyInAnyOrderElementsOf(items);
      assertThat(Topics.records(clients, TopicCatalogue.ITEMS_RAW))
          .extracting(RestoreIT::mode)
          .containsOnly("backfill");
      assertThat(PublishedCounts.inLedger(clients)).isEqualTo(PublishedCounts.inTopic(clients));
    }
  }

  @Test
  void doesNotMixWithItemsThatAreThere() throws Exception {
    // Given
    try (Archive archive = Archive.open(ArchiveConfig.in(folder));
        Producer<byte[], byte[]> producer = clients.producer()) {
      RawItem live = items().get(0);
      Future<RecordMetadata> sent =
          producer.send(
              new ProducerRecord<>(
                  raw, Items.key(live), clients.serializer().serialize(raw, live)));
      Objects.requireNonNull(sent.get());

      // Then
      assertThatThrownBy(() -> restore(archive, ReplayClock.system()).run(progress -> {}))
          .isInstanceOf(ReplayException.class)
          .hasMessage(raw + " is not empty: items are restored before anything else is published");
    }
  }

  private Replay restore(Archive archive, ReplayClock clock) {
    ReplaySpec spec = new ReplaySpec("back", ArchiveTable.RAW, ARRIVAL, raw, null, Speed.FLAT_OUT);
    return Replay.restoring(settings, archive, spec, clock, new SimpleMeterRegistry());
  }

  private static List<RawItem> items() {
    List<RawItem> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Items.item("guid-" + i, "Title " + i, "Text " + i));
    }
    return items;
  }

  private static String mode(ConsumerRecord<byte[], byte[]> record) {
    return new String(
        record.headers().lastHeader(TidingsHeaders.MODE).value(), StandardCharsets.UTF_8);
  }
}
