package io.tidings.runtime.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Every meter of our own; {@code docs/metrics.md} is written from here. A tag takes only values
 * that are known beforehand, never ids or addresses: each value is a series in Prometheus for ever.
 */
public enum TidingsMeter {
  /** {@code /livez} as a figure. */
  ALIVE(
      MeterKind.GAUGE,
      "tidings.alive",
      "ingest, enrich, sink, dashboard",
      "1 where /livez answers 200, otherwise 0."),
  /** {@code /readyz} as a figure. */
  READY(
      MeterKind.GAUGE,
      "tidings.ready",
      "ingest, enrich, sink, dashboard",
      "1 where /readyz answers 200, otherwise 0."),
  /** What became of records. */
  RECORDS(
      MeterKind.COUNTER,
      "tidings.records",
      "publish, ingest, enrich, sink, replay",
      "Records, and what became of them, as the ledger names it. Counted when the transaction that"
          + " holds them is committed: what is rolled back and done again counts once.",
      "stage: publish, ingest, tag, link, archive-raw, archive, store, routes, replay",
      "outcome: published, duplicate, rejected, dead-lettered, skipped, out",
      "reason: none, other, " + RecordMeter.reasons()),
  /** Dead letters. */
  DEADLETTERS(
      MeterKind.COUNTER,
      "tidings.deadletters",
      "publish, ingest, enrich, sink",
      "Dead letters written, also of records that no ledger knows. Those of archive, store and"
          + " webhooks are written before the commit that passes them; where that fails, they are"
          + " written and counted again.",
      "stage: publish, ingest, tag, link, archive, store, routes, webhook"),
  /** Polls. */
  POLLS(
      MeterKind.COUNTER,
      "tidings.ingest.polls",
      "ingest",
      "Polls of feeds, counted when the server has answered or failed to, whether or not what it"
          + " said could be published.",
      "outcome: document, not-modified (304), gone (410), no-feed, http-3xx, http-4xx, http-5xx,"
          + " blocked-address, unknown-host, connect, timeout, too-large, too-many-redirects,"
          + " protocol, tls, no-address, interrupted, fault",
      "redirected: no, yes, for-good"),
  /** Time of a poll. */
  FETCH(
      MeterKind.TIMER,
      "tidings.ingest.fetch",
      "ingest",
      "Time of a poll, from the request until the document is parsed, redirects included.",
      Buckets.seconds(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)),
  /** Items of a document. */
  DOCUMENT_ITEMS(
      MeterKind.SUMMARY,
      "tidings.ingest.document.items",
      "ingest",
      "Items in a fetched document, new or not.",
      Buckets.counts(1, 5, 10, 25, 50, 100, 250, 1000)),
  /** Feeds. */
  FEEDS(
      MeterKind.GAUGE,
      "tidings.ingest.feeds",
      "ingest",
      "Feeds of the partitions that this copy owns; looked at every 5 s.",
      "state: healthy (the last poll succeeded, or there was none), failing, disabled (paused, or"
          + " gone for good)"),
  /** How late ingest is. */
  OVERDUE(
      MeterKind.GAUGE_SECONDS,
      "tidings.ingest.overdue",
      "ingest",
      "For how long the feed that has waited longest is due and not polled; looked at every 5 s."),
  /** Work of a topology. */
  BUSY(
      MeterKind.TIMER,
      "tidings.enrich.busy",
      "enrich",
      "Time spent on items between two commits of a stream thread. Its sum, divided by the records"
          + " of the stage, is the time for one.",
      "stage: tag, link"),
  /** Latency of a topology. */
  LATENCY(
      MeterKind.TIMER,
      "tidings.enrich.latency",
      "enrich",
      "From the append of a record in the topic that is read (items.raw, items.features) until the"
          + " transaction with what became of it is committed, for each record; by the broker's"
          + " clock and ours.",
      Buckets.seconds(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600),
      "stage: tag, link"),
  /** Alerts. */
  ALERTS(
      MeterKind.COUNTER,
      "tidings.alerts",
      "enrich, sink",
      "Messages about alerts that were committed to the topic alerts.",
      "kind: spike, watch (enrich), ledger (sink)",
      "state: open, updated, closed"),
  /** Commits of a lane. */
  COMMIT(
      MeterKind.TIMER,
      "tidings.sink.commit",
      "sink",
      "Time of a commit that succeeded, counts and offsets included.",
      Buckets.seconds(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
      "lane: archive, store, routes"),
  /** Records of a commit. */
  BATCH(
      MeterKind.SUMMARY,
      "tidings.sink.batch",
      "sink",
      "Records taken by a commit that succeeded; its sum is the records of the lane.",
      Buckets.counts(1, 10, 50, 100, 500, 1000, 2000, 5000, 20_000),
      "lane: archive, store, routes"),
  /** How late a lane is. */
  UNCOMMITTED_AGE(
      MeterKind.GAUGE_SECONDS,
      "tidings.sink.uncommitted.age",
      "sink",
      "Time since the append of the oldest record that was read and is not committed; 0 where there"
          + " is none. Grows while archive, database or Kafka refuse a commit.",
      "lane: archive, store, routes"),
  /** Turns of a lane that failed. */
  FAILURES(
      MeterKind.COUNTER,
      "tidings.sink.failures",
      "sink",
      "Turns that failed, a commit among them; what was read since the last commit is read again.",
      "lane: archive, store, routes"),
  /** Attempts of webhooks. */
  WEBHOOK_ATTEMPTS(
      MeterKind.COUNTER,
      "tidings.webhook.attempts",
      "sink with webhooks",
      "Attempts to deliver an alert.",
      "webhook: its name in the settings",
      "outcome: delivered, failed"),
  /** Who audits. */
  AUDIT_ACTIVE(
      MeterKind.GAUGE,
      "tidings.audit.active",
      "sink",
      "1 where this copy is the auditor, otherwise 0; of all copies one is."),
  /** Buckets that do not agree. */
  AUDIT_BUCKETS(
      MeterKind.GAUGE,
      "tidings.audit.buckets",
      "sink",
      "Buckets of 1,000 records in which two stages do not agree, at the auditor's last look; 0"
          + " where this copy is not the auditor.",
      "boundary: published-tag, published-archive-raw, tag-archive, tag-store, tag-routes",
      "state: broken (records are missing, or counted twice), under-way (not read to the end yet),"
          + " undecided"),
  /** Entries that contradict themselves. */
  AUDIT_UNSOUND(
      MeterKind.GAUGE,
      "tidings.audit.unsound",
      "sink",
      "Entries of the ledger that do not add up in themselves, at the auditor's last look."),
  /** Age of the last look. */
  AUDIT_AGE(
      MeterKind.GAUGE_SECONDS,
      "tidings.audit.age",
      "sink",
      "Time since the auditor's last complete look, or since it became the auditor; NaN where this"
          + " copy is not."),
  /** Open pages. */
  PAGES(MeterKind.GAUGE, "tidings.dashboard.pages", "dashboard", "Pages that are open."),
  /** Refused pages. */
  PAGES_REFUSED(
      MeterKind.COUNTER,
      "tidings.dashboard.refused",
      "dashboard",
      "Pages that were refused since too many were open."),
  /** Sent events. */
  EVENTS(
      MeterKind.COUNTER,
      "tidings.dashboard.events",
      "dashboard",
      "Events sent to pages.",
      "event: snapshot, item, retract, gap (a page was too slow and is given a new snapshot),"
          + " alerts, heartbeat"),
  /** Dropped items. */
  DROPPED(
      MeterKind.COUNTER,
      "tidings.dashboard.dropped",
      "dashboard",
      "Items that pages were not shown since they were too slow.");

  private final MeterKind kind;
  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
  private final List<String> processes;

  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
  private final Buckets buckets;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
  private final List<String> tags;

  TidingsMeter(MeterKind kind, String id, String processes, String description, String... tags) {
    this(kind, id, processes, description, Buckets.NONE, tags);
  }

  TidingsMeter(
      MeterKind kind,
      String id,
      String processes,
      String description,
      Buckets buckets,
      String... tags) {
    this.kind = kind;
    this.id = id;
    this.processes = List.of(processes.split(", ", -1));
    this.description = description;
    this.buckets = buckets;
    this.tags = List.of(tags);
  }

  /** All that a process has. */
  public static List<TidingsMeter> of(String process) {
    return Stream.of(values()).filter(meter -> meter.processes.contains(process)).toList();
  }

  /** Micrometer's name. */
  public String id() {
    return id;
  }

  /** What it is. */
  public MeterKind kind() {
    return kind;
  }

  /** The processes that have it, as the label {@code process} names them. */
  public List<String> processes() {
    return processes;
  }

  /** What it means. */
  public String description() {
    return description;
  }

  /** Its tags, each with its values: {@code name: values}. */
  public List<String> tags() {
    return tags;
  }

  /** Names of its tags. */
  public List<String> tagNames() {
    return tags.stream().map(tag -> tag.substring(0, tag.indexOf(':'))).toList();
  }

  /** Names of its series in Prometheus. */
  public List<String> series() {
    String name = id.replace('.', '_');
    List<String> all = new ArrayList<>();
    kind.endings().forEach(ending -> all.add(name + ending));
    if (!buckets.bounds().isEmpty()) {
      all.add(name + (buckets.areTimes() ? "_seconds_bucket" : "_bucket"));
    }
    return all;
  }

  /**
   * The counter for some values of the tags.
   *
   * @param values one for each tag, in their order
   */
  public Counter counter(MeterRegistry registry, String... values) {
    require(MeterKind.COUNTER);
    return Counter.builder(id).description(description).tags(tagged(values)).register(registry);
  }

  /** The timer for some values of the tags. */
  public Timer timer(MeterRegistry registry, String... values) {
    require(MeterKind.TIMER);
    return Timer.builder(id)
        .description(description)
        .tags(tagged(values))
        .serviceLevelObjectives(buckets.durations())
        .register(registry);
  }

  /** The summary for some values of the tags. */
  public DistributionSummary summary(MeterRegistry registry, String... values) {
    require(MeterKind.SUMMARY);
    return DistributionSummary.builder(id)
        .description(description)
        .tags(tagged(values))
        .serviceLevelObjectives(buckets.amounts())
        .register(registry);
  }

  /**
   * Registers a gauge. It is asked whenever somebody reads the meters, by other threads; where it
   * is registered already, the former goes on being asked.
   */
  public void gauge(MeterRegistry registry, Supplier<Number> figure, String... values) {
    if (kind != MeterKind.GAUGE && kind != MeterKind.GAUGE_SECONDS) {
      throw new IllegalStateException(id + " is no gauge");
    }
    Gauge.Builder<Supplier<Number>> gauge =
        Gauge.builder(id, figure).description(description).tags(tagged(values));
    if (kind == MeterKind.GAUGE_SECONDS) {
      gauge.baseUnit("seconds");
    }
    gauge.register(registry);
  }

  private Tags tagged(String... values) {
    List<String> names = tagNames();
    if (values.length != names.size()) {
      throw new IllegalArgumentException(id + " has the tags " + names);
    }
    Tags all = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      all = all.and(names.get(i), values[i]);
    }
    return all;
  }

  private void require(MeterKind wanted) {
    if (kind != wanted) {
      throw new IllegalStateException(id + " is a " + kind.label());
    }
  }
}
