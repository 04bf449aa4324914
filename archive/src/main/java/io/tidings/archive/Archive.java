package io.tidings.archive;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The archive's tables, opened. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester") // Signatures first: the bodies follow.
public final class Archive implements AutoCloseable {
  Archive() {}

  /**
   * Opens the archive, and makes folder, catalog and tables where they do not exist.
   *
   * @throws java.io.UncheckedIOException where the folder cannot be made
   */
  public static Archive open(ArchiveConfig config) {
    throw new UnsupportedOperationException();
  }

  /** A new writer of a table. */
  public ArchiveWriter writer(ArchiveTable table) {
    throw new UnsupportedOperationException();
  }

  /** The committer of a table. */
  public ArchiveCommitter committer(ArchiveTable table) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads records in order, with bounded memory.
   *
   * @throws IllegalArgumentException where a condition names a column that the table does not have
   */
  public ArchivedRecords read(ArchiveTable table, ArchiveQuery query) {
    throw new UnsupportedOperationException();
  }

  /** Number of records that {@link #read} would give, without reading their bodies. */
  public long count(ArchiveTable table, ArchiveQuery query) {
    throw new UnsupportedOperationException();
  }

  /**
   * Removes all rows of some ids from the current snapshot by rewriting the files that hold them.
   * Older snapshots keep their files until they expire. Rows appended while it runs are found too;
   * rows appended after it returns are the writer's business.
   *
   * @param ids itemIds, storyIds, alertIds or list entries' ids
   * @return how many rows went
   */
  public long remove(ArchiveTable table, Set<String> ids) {
    throw new UnsupportedOperationException();
  }

  /** Id of a table's current snapshot; empty before the first commit. */
  public OptionalLong snapshot(ArchiveTable table) {
    throw new UnsupportedOperationException();
  }

  /**
   * Locations of the data files of a table's current snapshot: what another program must read.
   * Other files in the folder are orphans, or belong to older snapshots.
   */
  public List<String> dataFiles(ArchiveTable table) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
