package io.tidings.sink.archive;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveCommitter;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchiveWriter;
import io.tidings.archive.PartitionRange;
import io.tidings.archive.RejectedRowException;
import io.tidings.archive.WrittenFiles;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.sink.lane.BucketTally;
import io.tidings.store.Origin;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One table's share of the archive lane. A takedown removes the rows before the offset that it
 * stands at is committed: if the process dies in between, it is read and done again.
 */
final class TableLane implements AutoCloseable {
  /** A row is refused for what it is. */
  interface Refusal {
    void accept(ConsumerRecord<byte[], byte[]> record, String error);
  }

  private final Archive archive;
  private final ArchiveTable table;
  private final ArchiveCommitter committer;
  private final @Nullable BucketTally tally;
  private final String stage;
  private final Set<String> ids = new HashSet<>();
  private final Set<String> removals = new TreeSet<>();
  private ArchiveWriter writer;

  /**
   * Opens a table.
   *
   * @param stage name in the ledger; empty: the table's records have no origin and are not counted
   */
  TableLane(Archive archive, ArchiveTable table, String stage, MeterRegistry meters) {
    this.archive = archive;
    this.table = table;
    this.stage = stage;
    this.committer = archive.committer(table);
    this.tally =
        stage.isEmpty() ? null : new BucketTally(stage, RecordMeter.ofStage(meters, stage));
    this.writer = archive.writer(table);
  }

  /** Forgets what was not committed. */
  void begin() {
    writer.close();
    writer = archive.writer(table);
    ids.clear();
    removals.clear();
    if (tally != null) {
      tally.restore(LedgerText.read(stage, committer.ledger()));
    }
  }

  Map<Integer, Long> offsets(String topic) {
    return committer.committedOffsets(topic);
  }

  /** Whether the record takes down an item that is among the rows not committed yet. */
  boolean removesPending(ConsumerRecord<byte[], byte[]> record) {
    return isRemoval(record) && ids.contains(key(record));
  }

  void take(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable Schema schema,
      @Nullable Origin origin,
      boolean takenDown,
      Refusal refusal) {
    if (isRemoval(record)) {
      removals.add(key(record));
      count(origin, LedgerTally.OUT, "takedown");
    } else if (takenDown) {
      count(origin, LedgerTally.SKIPPED, "takedown");
    } else {
      write(record, schema, origin, refusal);
    }
  }

  private void write(
      ConsumerRecord<byte[], byte[]> record,
      @Nullable Schema schema,
      @Nullable Origin origin,
      Refusal refusal) {
    try {
      writer.write(record, schema);
      ids.add(key(record));
      count(origin, LedgerTally.OUT, "");
    } catch (RejectedRowException e) {
      refusal.accept(record, e.reason() + ": " + e.getMessage());
      count(origin, LedgerTally.DEAD_LETTERED, e.reason());
    }
  }

  /** Counts a record that was given up before it came here. */
  void refused(@Nullable Origin origin, String reason) {
    count(origin, LedgerTally.DEAD_LETTERED, reason);
  }

  long rows() {
    return writer.rows();
  }

  void commit(List<PartitionRange> ranges) {
    if (ranges.isEmpty()) {
      return;
    }
    if (!removals.isEmpty()) {
      archive.remove(table, removals);
    }
    List<LedgerEntry> changes = tally == null ? List.of() : tally.changes();
    WrittenFiles written = writer.finish();
    Failpoint.reach("archive.before-commit");
    committer.commit(written, ranges, LedgerText.write(changes));
    if (tally != null) {
      tally.committed();
    }
    Failpoint.reach("archive.after-commit");
    ids.clear();
    removals.clear();
  }

  /** What the ledger should say by now. */
  List<LedgerEntry> ledger() {
    return tally == null ? List.of() : tally.changes();
  }

  /**
   * All that is remembered of a partition, to be published again after a restart. What the table
   * reads has the partitions of {@code items.raw}.
   */
  List<LedgerEntry> wholeLedger(int partition) {
    return tally == null
        ? List.of()
        : tally.all().stream().filter(e -> e.getOriginPartition() == partition).toList();
  }

  /** The ledger has it. */
  void ledgerPublished() {
    if (tally != null) {
      tally.settle();
    }
  }

  @Override
  public void close() {
    writer.close();
  }

  private boolean isRemoval(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null && table != ArchiveTable.LISTS && record.key() != null;
  }

  private void count(@Nullable Origin origin, String outcome, String reason) {
    if (tally != null && origin != null) {
      tally.add(origin, outcome, reason);
    }
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }
}
