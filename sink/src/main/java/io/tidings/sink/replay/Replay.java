package io.tidings.sink.replay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveExtent;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchivedRecords;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.takedown.TakedownReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Publishes archived records to a topic, each once, however often and from wherever it is run. All
 * that a run must know of former ones stands in the topic itself: the snapshot that is read, and
 * how far they have come.
 */
public final class Replay {
  /** A replay is read when it is done, or by whoever keeps up: larger batches cost less. */
  private static final Map<String, String> LARGE_BATCHES =
      Map.of("producer.linger.ms", "20", "producer.batch.size", Integer.toString(128 << 10));

  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(1);

  private final Settings settings;
  private final KafkaClients clients;
  private final Archive archive;
  private final ReplaySpec spec;
  private final ReplayClock clock;
  private final boolean restores;

  /**
   * Connects to nothing yet.
   *
   * @param archive stays the caller's
   * @throws ReplayException where the topic is not for replays
   */
  public Replay(Settings settings, Archive archive, ReplaySpec spec, ReplayClock clock) {
    this(settings, archive, spec, clock, new CompositeMeterRegistry());
  }

  /**
   * Connects to nothing yet.
   *
   * @param archive stays the caller's
   * @param meters where its meters go
   * @throws ReplayException where the topic is not for replays
   */
  public Replay(
      Settings settings,
      Archive archive,
      ReplaySpec spec,
      ReplayClock clock,
      MeterRegistry meters) {
    this(settings, archive, spec, clock, meters, false);
    ReplayTopic.check(spec, clients.topics());
  }

  /**
   * Puts archived items back into the empty {@code items.raw} of a new Kafka, whose ledger counts
   * them. Restored items make no alerts.
   *
   * @param spec of raw items in the order of arrival
   * @param archive of the Kafka that is lost; stays the caller's
   * @param meters where its meters go
   */
  public static Replay restoring(
      Settings settings,
      Archive archive,
      ReplaySpec spec,
      ReplayClock clock,
      MeterRegistry meters) {
    return new Replay(settings, archive, spec, clock, meters, true);
  }

  private Replay(
      Settings settings,
      Archive archive,
      ReplaySpec spec,
      ReplayClock clock,
      MeterRegistry meters,
      boolean restores) {
    this.restores = restores;
    this.settings = settings;
    this.clients =
        new KafkaClients(
            spec.speed().isFlatOut() ? settings.withDefaults(LARGE_BATCHES) : settings, meters);
    this.archive = archive;
    this.spec = spec;
    this.clock = clock;
  }

  /**
   * What a first run would publish, if nothing is taken down; Kafka is not asked.
   *
   * @throws IllegalArgumentException where the table has no column for a condition
   */
  public ArchiveExtent extent() {
    return archive.extent(spec.table(), spec.query());
  }

  /**
   * Publishes what is not yet there.
   *
   * @param listener told how far it is, about once a second
   * @throws ReplayException where it cannot be resumed, or another run takes over
   * @throws IllegalArgumentException where the table has no column for a condition
   * @throws org.apache.kafka.common.KafkaException where Kafka fails; run it again
   */
  public ReplayReport run(Consumer<ReplayProgress> listener) {
    long begun = clock.nanos();
    List<TopicPartition> partitions =
        restores ? ReplayTopic.ofRaw(spec, clients) : ReplayTopic.prepare(spec, clients, settings);
    try (TakedownReader takedowns = new TakedownReader(clients);
        ReplayWriter writer =
            new ReplayWriter(spec, clients, clock, longestTransaction(), restores)) {
      ReplayPosition last = LastPosition.find(clients, spec.id(), partitions);
      if (restores && last == null) {
        ReplayTopic.requireEmpty(partitions, clients);
      }
      Long snapshot = last == null ? current() : pinned(last);
      long before = last == null ? 0 : last.index() + 1;
      if (snapshot == null) {
        return new ReplayReport(spec.id(), spec.topic(), null, 0, 0, 0, 0, since(begun));
      }
      ArchiveQuery query = spec.query().at(snapshot);
      ArchiveExtent extent = archive.extent(spec.table(), query);
      ReplayRun run = new ReplayRun(spec, extent, clock, writer, takedowns, listener);
      try (ArchivedRecords records = archive.read(spec.table(), query)) {
        run.publish(records, snapshot, before);
      }
      return new ReplayReport(
          spec.id(),
          spec.topic(),
          snapshot,
          extent.count(),
          before,
          run.published(),
          run.leftOut(),
          since(begun));
    }
  }

  private Duration since(long begun) {
    return Duration.ofNanos(clock.nanos() - begun);
  }

  // Another query, or another snapshot, would count the records differently.
  private Long pinned(ReplayPosition last) {
    if (!last.query().equals(spec.fingerprint())) {
      throw new ReplayException(
          "replay %s was begun with other conditions or in another order; give those again, or take another id"
              .formatted(spec.id()));
    }
    if (!archive.hasSnapshot(spec.table(), last.snapshot())) {
      throw new ReplayException(
          "replay %s cannot be resumed: snapshot %d of the archive, which it reads, has expired; take another id"
              .formatted(spec.id(), last.snapshot()));
    }
    return last.snapshot();
  }

  private @Nullable Long current() {
    OptionalLong snapshot = archive.snapshot(spec.table());
    return snapshot.isPresent() ? snapshot.getAsLong() : null;
  }

  private long longestTransaction() {
    return spec.speed().isFlatOut()
        ? LONGEST_TRANSACTION.toNanos()
        : Duration.ofMillis(clients.profile().commitMillis()).toNanos();
  }
}
