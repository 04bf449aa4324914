package io.tidings.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The archive's tables, opened. Thread-safe. */
public final class Archive implements AutoCloseable {
  private final ArchiveConfig config;
  private final JdbcCatalog catalog;
  private final Map<ArchiveTable, TableSchemas> schemas = new EnumMap<>(ArchiveTable.class);

  private Archive(ArchiveConfig config, JdbcCatalog catalog) {
    this.config = config;
    this.catalog = catalog;
    for (ArchiveTable table : ArchiveTable.values()) {
      schemas.put(table, new TableSchemas());
    }
  }

  /**
   * Opens the archive, and makes folder, catalog and tables where they do not exist.
   *
   * @throws java.io.UncheckedIOException where the folder cannot be made
   */
  public static Archive open(ArchiveConfig config) {
    return new Archive(config, Catalogs.open(config));
  }

  /** A new writer of a table. */
  public ArchiveWriter writer(ArchiveTable table) {
    return new ArchiveWriter(table, load(table), config);
  }

  /** The committer of a table. */
  public ArchiveCommitter committer(ArchiveTable table) {
    return new ArchiveCommitter(table, () -> load(table));
  }

  /**
   * Reads records in order, with bounded memory.
   *
   * @throws IllegalArgumentException where a condition names a column that the table does not have
   */
  public ArchivedRecords read(ArchiveTable table, ArchiveQuery query) {
    TableSchemas known = Objects.requireNonNull(schemas.get(table));
    return new OrderedRecords(load(table), table, query, known, config.bufferBytes());
  }

  /** Number of records that {@link #read} would give, without reading their bodies. */
  public long count(ArchiveTable table, ArchiveQuery query) {
    return extent(table, query).count();
  }

  /** Number and event times of the records that {@link #read} would give, without their bodies. */
  public ArchiveExtent extent(ArchiveTable table, ArchiveQuery query) {
    TableScanner scanner = new TableScanner(load(table), table, query, List.of());
    int observedAt = StructRecords.position(scanner.projection(), TableLayout.OBSERVED_AT);
    long count = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (FileScanTask file : scanner.files()) {
      try (CloseableIterable<StructLike> rows = scanner.rows(file)) {
        for (StructLike row : rows) {
          long micros = Objects.requireNonNull(row.get(observedAt, Long.class));
          count++;
          first = Math.min(first, micros);
          last = Math.max(last, micros);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return count == 0
        ? new ArchiveExtent(0, null, null)
        : new ArchiveExtent(count, StructRecords.instant(first), StructRecords.instant(last));
  }

  /** Whether a snapshot is still there to be read. */
  public boolean hasSnapshot(ArchiveTable table, long snapshot) {
    return load(table).snapshot(snapshot) != null;
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
    return new RowRemoval(table, () -> load(table), config.fileBytes(), ids).run();
  }

  /** Id of a table's current snapshot; empty before the first commit. */
  public OptionalLong snapshot(ArchiveTable table) {
    Snapshot current = load(table).currentSnapshot();
    return current == null ? OptionalLong.empty() : OptionalLong.of(current.snapshotId());
  }

  /**
   * Locations of the data files of a table's current snapshot: what another program must read.
   * Other files in the folder are orphans, or belong to older snapshots.
   */
  public List<String> dataFiles(ArchiveTable table) {
    return new TableScanner(load(table), table, ArchiveQuery.all(ArchiveOrder.EVENT), List.of())
        .files().stream().map(task -> task.file().location()).sorted().toList();
  }

  @Override
  public void close() {
    catalog.close();
  }

  // Anew each time: a loaded table holds the state of its loading and is not thread-safe.
  private Table load(ArchiveTable table) {
    return catalog.loadTable(Catalogs.identifier(table));
  }
}
