package io.tidings.ingest.poll;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidings.event.FeedState;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.runtime.meters.TidingsMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What polling counts. Thread-safe. */
final class IngestMeters {
  private static final Duration LOOK = Duration.ofSeconds(5);

  private record Poll(String outcome, String redirected) {}

  private final MeterRegistry registry;
  private final RecordMeter records;
  private final Timer fetch;
  private final DistributionSummary items;
  private final Map<Poll, Counter> polls = new ConcurrentHashMap<>();
  private volatile FeedCensus census = FeedCensus.NONE;
  private volatile Instant nextLook = Instant.MIN;

  IngestMeters(MeterRegistry registry) {
    this.registry = registry;
    this.records =
        RecordMeter.of(
            registry, "ingest", LedgerTally.PUBLISHED, LedgerTally.DUPLICATE, LedgerTally.REJECTED);
    this.fetch = TidingsMeter.FETCH.timer(registry);
    this.items = TidingsMeter.DOCUMENT_ITEMS.summary(registry);
    counter(new Poll(PollOutcome.DOCUMENT, PollOutcome.NOT_REDIRECTED));
    // Polling writes none, yet whoever sums up dead letters finds all stages.
    TidingsMeter.DEADLETTERS.counter(registry, "ingest");
    TidingsMeter.FEEDS.gauge(registry, () -> census.healthy(), "healthy");
    TidingsMeter.FEEDS.gauge(registry, () -> census.failing(), "failing");
    TidingsMeter.FEEDS.gauge(registry, () -> census.disabled(), "disabled");
    TidingsMeter.OVERDUE.gauge(registry, () -> census.overdue().toMillis() / 1_000.0);
  }

  /** What became of items that were committed. */
  RecordMeter records() {
    return records;
  }

  /** A poll has come to an answer. */
  void polled(FeedState asked, Fetched fetched, long nanos) {
    fetch.record(Duration.ofNanos(nanos));
    Poll poll = new Poll(PollOutcome.of(fetched), PollOutcome.redirected(asked, fetched));
    polls.computeIfAbsent(poll, this::counter).increment();
    if (fetched.answer() instanceof FeedAnswer.Document document) {
      items.record(document.feed().items().size());
    }
  }

  /** Takes a census of the feeds, where the last is some seconds old. */
  void look(Collection<PartitionOwner> owners, Instant now) {
    if (!now.isBefore(nextLook)) {
      nextLook = now.plus(LOOK);
      census = FeedCensus.of(owners.stream().map(PartitionOwner::feeds).toList(), now);
    }
  }

  private Counter counter(Poll poll) {
    return TidingsMeter.POLLS.counter(registry, poll.outcome(), poll.redirected());
  }
}
