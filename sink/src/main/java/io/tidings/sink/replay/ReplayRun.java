package io.tidings.sink.replay;

import io.tidings.archive.ArchiveExtent;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchivedRecord;
import io.tidings.archive.ArchivedRecords;
import io.tidings.runtime.takedown.TakedownReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run through the records: skips what former runs have published, waits for each record's time,
 * leaves out what is taken down, commits, reports. Used once, by one thread.
 */
final class ReplayRun {
  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);

  /** Waiting longer with an open transaction would keep its records from their readers. */
  private static final Duration SHORT_WAIT = Duration.ofMillis(20);

  private final ReplaySpec spec;
  private final ArchiveExtent extent;
  private final ReplayClock clock;
  private final ReplayWriter writer;
  private final TakedownReader takedowns;
  private final Consumer<ReplayProgress> listener;
  private final String query;

  private long done;
  private long published;
  private long leftOut;
  private long reportedAt;

  // Of the first record that this run publishes.
  private long startNanos;
  private @Nullable Instant startTime;

  ReplayRun(
      ReplaySpec spec,
      ArchiveExtent extent,
      ReplayClock clock,
      ReplayWriter writer,
      TakedownReader takedowns,
      Consumer<ReplayProgress> listener) {
    this.spec = spec;
    this.extent = extent;
    this.clock = clock;
    this.writer = writer;
    this.takedowns = takedowns;
    this.listener = listener;
    this.query = spec.fingerprint();
    this.startNanos = clock.nanos();
    this.reportedAt = startNanos;
  }

  long published() {
    return published;
  }

  long leftOut() {
    return leftOut;
  }

  /**
   * Publishes all records from an index on.
   *
   * @param snapshot the snapshot that is read
   */
  void publish(ArchivedRecords records, long snapshot, long from) {
    Set<String> unused = takedowns.readOn();
    while (records.hasNext()) {
      ArchivedRecord record = records.next();
      if (done >= from) {
        publish(record, new ReplayPosition(snapshot, done, query));
      } else if (takedowns.known().contains(record.id())) {
        // A former run may have published it and died before it knew.
        writer.takeDown(record.id());
      }
      done++;
      report(record);
    }
    commit();
  }

  private void publish(ArchivedRecord record, ReplayPosition position) {
    if (takedowns.known().contains(record.id())) {
      leftOut++;
      return;
    }
    awaitTime(record);
    // Once more: a takedown may have been read while it waited.
    if (takedowns.known().contains(record.id())) {
      leftOut++;
      return;
    }
    writer.write(record, position);
    published++;
    if (writer.isDue()) {
      commit();
    }
  }

  private void awaitTime(ArchivedRecord record) {
    if (startTime == null) {
      startTime = time(record);
      startNanos = clock.nanos();
    }
    if (spec.speed().isFlatOut()) {
      return;
    }
    long due = startNanos + spec.speed().after(startTime, time(record)).toNanos();
    for (long wait = due - clock.nanos(); wait > 0; wait = due - clock.nanos()) {
      if (wait > SHORT_WAIT.toNanos() && writer.isOpen()) {
        commit();
      } else {
        clock.sleep(Duration.ofNanos(Math.min(wait, REPORT_INTERVAL.toNanos())));
        report(record);
      }
    }
  }

  // In the order of arrival event times may go back and forth; what ascends is the append time.
  private Instant time(ArchivedRecord record) {
    return spec.query().order() == ArchiveOrder.EVENT ? record.observedAt() : record.appended();
  }

  /**
   * Commits, then takes down what was taken down meanwhile: a takedown that is there before the
   * commit is found after it, and whoever writes one later finds the records committed.
   */
  private void commit() {
    writer.commit();
    takedowns.readOn().forEach(writer::takeDown);
    writer.commit();
  }

  private void report(ArchivedRecord record) {
    long now = clock.nanos();
    if (now - reportedAt < REPORT_INTERVAL.toNanos()) {
      return;
    }
    reportedAt = now;
    double seconds = (now - startNanos) / 1e9;
    double perSecond = seconds > 0 ? published / seconds : 0;
    listener.accept(new ReplayProgress(extent.count(), done, perSecond, left(record, perSecond)));
  }

  private @Nullable Duration left(ArchivedRecord record, double perSecond) {
    if (!spec.speed().isFlatOut()
        && spec.query().order() == ArchiveOrder.EVENT
        && extent.last() != null) {
      return spec.speed().after(record.observedAt(), extent.last());
    }
    return perSecond > 0
        ? Duration.ofMillis((long) ((extent.count() - done) / perSecond * 1_000))
        : null;
  }
}
