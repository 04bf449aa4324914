package io.tidings.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.exceptions.CleanableFailure;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * Removes rows by writing the files that hold them anew, without them. No delete files: whoever
 * reads the current data files, whatever the program, does not see the rows.
 *
 * <p>Appends may happen meanwhile: each pass looks at the files that no pass has looked at, and the
 * last one finds nothing. Another rewrite of the table meanwhile makes the pass void, for it may
 * have moved the same rows into other files.
 */
final class RowRemoval {
  private final ArchiveTable name;
  private final Supplier<Table> loader;
  private final long fileBytes;
  private final Set<String> ids;
  private final Set<String> clean = new HashSet<>();

  record Rewrite(DataFile old, List<DataFile> files, long removed) {}

  /** Another rewrite came first. */
  private static final class RewrittenException extends RuntimeException
      implements CleanableFailure {
    private static final long serialVersionUID = 1L;
  }

  RowRemoval(ArchiveTable name, Supplier<Table> loader, long fileBytes, Set<String> ids) {
    this.name = name;
    this.loader = loader;
    this.fileBytes = fileBytes;
    this.ids = Set.copyOf(ids);
  }

  /** Removes the rows and returns how many there were. */
  long run() {
    long removed = 0;
    while (true) {
      Table table = loader.get();
      List<FileScanTask> dirty = dirty(table);
      if (dirty.isEmpty()) {
        return removed;
      }
      removed += pass(table, dirty);
    }
  }

  private long pass(Table table, List<FileScanTask> dirty) {
    List<Rewrite> rewrites = new ArrayList<>();
    try {
      dirty.forEach(task -> rewrites.add(rewrite(table, task)));
      commit(table, rewrites);
    } catch (RewrittenException | CommitFailedException e) {
      rewrites.forEach(rewrite -> delete(table, rewrite.files()));
      return 0;
    }
    rewrites.forEach(rewrite -> rewrite.files().forEach(file -> clean.add(file.location())));
    return rewrites.stream().mapToLong(Rewrite::removed).sum();
  }

  /** Files with rows to remove among those not yet looked at. */
  private List<FileScanTask> dirty(Table table) {
    List<FileScanTask> dirty = new ArrayList<>();
    if (table.currentSnapshot() == null) {
      return dirty;
    }
    Schema onlyId = table.schema().select(TableLayout.of(name).id());
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        if (!clean.contains(task.file().location())) {
          if (hasAny(table, task, onlyId)) {
            dirty.add(task);
          } else {
            clean.add(task.file().location());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return dirty;
  }

  private boolean hasAny(Table table, FileScanTask task, Schema onlyId) {
    try (CloseableIterable<StructLike> rows = read(table, task, onlyId)) {
      for (StructLike row : rows) {
        if (ids.contains(row.get(0, String.class))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Rewrite rewrite(Table table, FileScanTask task) {
    int id = StructRecords.position(table.schema(), TableLayout.of(name).id());
    SortedFiles files = new SortedFiles(table, fileBytes);
    long removed = 0;
    try (CloseableIterable<StructLike> rows = read(table, task, table.schema())) {
      for (StructLike row : rows) {
        if (ids.contains(row.get(id, String.class))) {
          removed++;
        } else {
          files.add(row);
        }
      }
      return new Rewrite(task.file(), files.take(), removed);
    } catch (IOException | RuntimeException e) {
      files.abort();
      throw e instanceof IOException io ? new UncheckedIOException(io) : (RuntimeException) e;
    }
  }

  private void commit(Table table, List<Rewrite> rewrites) {
    long read = table.currentSnapshot().snapshotId();
    OverwriteFiles overwrite = table.newOverwrite();
    for (Rewrite rewrite : rewrites) {
      overwrite.deleteFile(rewrite.old());
      rewrite.files().forEach(overwrite::addFile);
    }
    overwrite.validateWith(
        ancestors -> {
          requireOnlyAppendsSince(read, ancestors);
          SnapshotOffsets.find(ancestors)
              .ifPresent(now -> overwrite.set(SnapshotOffsets.PROPERTY, now.toJson()));
          return true;
        });
    overwrite.commit();
  }

  // Iceberg itself would take the deletion of a file that is gone for done, and add the new one.
  private static void requireOnlyAppendsSince(long read, Iterable<Snapshot> ancestors) {
    for (Snapshot snapshot : ancestors) {
      if (snapshot.snapshotId() == read) {
        return;
      }
      if (!snapshot.operation().equals("append")) {
        break;
      }
    }
    throw new RewrittenException();
  }

  private static CloseableIterable<StructLike> read(
      Table table, FileScanTask task, Schema projection) {
    return Parquet.read(table.io().newInputFile(task.file()))
        .project(projection)
        .createReaderFunc(type -> InternalReader.create(projection, type))
        .build();
  }

  private static void delete(Table table, List<DataFile> files) {
    files.forEach(file -> table.io().deleteFile(file.location()));
  }
}
