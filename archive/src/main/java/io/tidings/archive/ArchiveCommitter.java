package io.tidings.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Makes data files part of a table, together with the offsets up to which their topics were read.
 * The latest snapshot's summary is the only truth about offsets; consumer groups' offsets are not
 * looked at. Thread-safe, and safe against other processes.
 */
public final class ArchiveCommitter {
  private static final String LEDGER = "tidings.ledger";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> COUNTS = new TypeReference<>() {};

  private final ArchiveTable table;
  private final Supplier<Table> loader;

  /**
   * A committer.
   *
   * @param loader loads the table anew at each call: Iceberg's own objects are not thread-safe
   */
  ArchiveCommitter(ArchiveTable table, Supplier<Table> loader) {
    this.table = table;
    this.loader = loader;
  }

  /**
   * Commits rows and offsets in one snapshot. Between reading the table and replacing its metadata
   * it checks that each range starts where the table's record ends; other partitions may move
   * freely meanwhile, then it tries again on the new state.
   *
   * @param files from {@link ArchiveWriter#finish}; may hold no rows
   * @param ranges one for each partition that was read, also where nothing became a row
   * @param ledger counts to keep in the snapshot, by origin bucket; the texts are the caller's
   * @return id of the snapshot
   * @throws OffsetsMovedException where another writer was here; the files are deleted
   * @throws MissingOffsetsException where the table holds rows but no offsets; the files are
   *     deleted
   * @throws org.apache.iceberg.exceptions.CommitFailedException where others kept winning; the
   *     files are deleted
   * @throws RuntimeException anything else: it is not known whether the commit stands. Close the
   *     writer and begin again from {@link #committedOffsets}
   */
  public long commit(WrittenFiles files, List<PartitionRange> ranges, Map<String, String> ledger) {
    if (files.table() != table || (files.rows() > 0 && ranges.isEmpty())) {
      throw new IllegalArgumentException(
          "files of %s with %d ranges, for %s".formatted(files.table(), ranges.size(), table));
    }
    Table iceberg = loader.get();
    try {
      TableSchemas.register(iceberg, files.schemas());
      append(iceberg, files, ranges, ledger);
    } catch (OffsetsMovedException | MissingOffsetsException | CommitFailedException e) {
      files.files().forEach(file -> iceberg.io().deleteFile(file.location()));
      throw e;
    }
    return iceberg.currentSnapshot().snapshotId();
  }

  /**
   * Next offset to read of each partition of a topic, as the current snapshot has it; partitions
   * never read are absent.
   *
   * @param topic full name of the topic
   * @throws MissingOffsetsException where the table holds rows but no offsets
   */
  public Map<Integer, Long> committedOffsets(String topic) {
    Iterable<Snapshot> ancestors = SnapshotUtil.currentAncestors(loader.get());
    return SnapshotOffsets.of(table.tableName(), ancestors).ofTopic(topic);
  }

  /** Ledger counts of all snapshots that are kept, the latest for each bucket. */
  public Map<String, String> ledger() {
    Map<String, String> counts = new TreeMap<>();
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(loader.get())) {
      String text = snapshot.summary().get(LEDGER);
      if (text != null) {
        parse(text).forEach(counts::putIfAbsent);
      }
    }
    return counts;
  }

  private void append(
      Table iceberg, WrittenFiles files, List<PartitionRange> ranges, Map<String, String> ledger) {
    AppendFiles append = iceberg.newAppend();
    files.files().forEach(append::appendFile);
    if (!ledger.isEmpty()) {
      append.set(LEDGER, format(ledger));
    }
    append.validateWith(
        ancestors -> {
          // Called in each attempt, on the state that this attempt would replace: what is set here
          // goes into the same snapshot.
          SnapshotOffsets now = SnapshotOffsets.of(table.tableName(), ancestors);
          append.set(SnapshotOffsets.PROPERTY, now.advance(table.tableName(), ranges).toJson());
          return true;
        });
    append.commit();
  }

  private static String format(Map<String, String> ledger) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(ledger));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the ledger's texts are not text", e);
    }
  }

  private static Map<String, String> parse(String text) {
    try {
      return JSON.readValue(text, COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a snapshot has an unreadable " + LEDGER, e);
    }
  }
}
