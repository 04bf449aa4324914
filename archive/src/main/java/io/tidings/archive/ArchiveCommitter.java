package io.tidings.archive;

import java.util.List;
import java.util.Map;

/**
 * Makes data files part of a table, together with the offsets up to which their topics were read.
 * The latest snapshot's summary is the only truth about offsets; consumer groups' offsets are not
 * looked at. Thread-safe, and safe against other processes.
 */
@SuppressWarnings("DoNotCallSuggester") // Signatures first: the bodies follow.
public final class ArchiveCommitter {
  ArchiveCommitter() {}

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
    throw new UnsupportedOperationException();
  }

  /**
   * Next offset to read of each partition of a topic, as the current snapshot has it; partitions
   * never read are absent.
   *
   * @param topic full name of the topic
   * @throws MissingOffsetsException where the table holds rows but no offsets
   */
  public Map<Integer, Long> committedOffsets(String topic) {
    throw new UnsupportedOperationException();
  }

  /** Ledger counts of all snapshots that are kept, the latest for each bucket. */
  public Map<String, String> ledger() {
    throw new UnsupportedOperationException();
  }
}
