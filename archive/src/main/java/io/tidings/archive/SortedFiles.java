package io.tidings.archive;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows that come day by day into files of a bounded size, one open at a time. Not
 * thread-safe.
 */
final class SortedFiles {
  // Asking for the length walks all columns.
  private static final int ROWS_BETWEEN_LOOKS = 100;

  private final Table table;
  private final long fileBytes;
  private final PartitionKey day;
  private final List<DataFile> done = new ArrayList<>();
  private @Nullable PartitionKey openDay;
  private @Nullable DataFileWriter open;
  private long rowsInFile;

  SortedFiles(Table table, long fileBytes) {
    this.table = table;
    this.fileBytes = fileBytes;
    this.day = new PartitionKey(table.spec(), table.schema());
  }

  void add(StructLike row) {
    day.partition(row);
    DataFileWriter file = open;
    if (file == null || !day.equals(openDay) || isFull(file)) {
      roll();
      file = DataFileWriter.open(table, day);
      open = file;
      openDay = day.copy();
    }
    file.add(row);
    rowsInFile++;
  }

  /** Closes the open file; the next row begins another. */
  void roll() {
    DataFileWriter file = open;
    if (file != null) {
      done.add(file.finish());
      open = null;
      rowsInFile = 0;
    }
  }

  /** Hands over all files that are complete. */
  List<DataFile> take() {
    roll();
    List<DataFile> files = List.copyOf(done);
    done.clear();
    return files;
  }

  /** Deletes all that was not handed over. */
  void abort() {
    if (open != null) {
      open.abort();
      open = null;
    }
    done.forEach(file -> table.io().deleteFile(file.location()));
    done.clear();
  }

  private boolean isFull(DataFileWriter file) {
    return rowsInFile % ROWS_BETWEEN_LOOKS == 0 && file.length() >= fileBytes;
  }
}
