package io.tidings.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;

/**
 * Records in order, group of files by group. In event order a group is a day: days do not overlap,
 * so sorting one at a time sorts all, and memory and temporary files are bounded by what one day
 * holds. In arrival order all files are one group.
 */
final class OrderedRecords implements ArchivedRecords {
  private static final Comparator<ArchivedRecord> EVENT =
      Comparator.comparing(ArchivedRecord::observedAt)
          .thenComparing(ArchivedRecord::id)
          .thenComparing(ArchivedRecord::topic)
          .thenComparingInt(ArchivedRecord::partition)
          .thenComparingLong(ArchivedRecord::offset);

  private static final Comparator<ArchivedRecord> ARRIVAL =
      Comparator.comparing(ArchivedRecord::appended)
          .thenComparing(ArchivedRecord::topic)
          .thenComparingInt(ArchivedRecord::partition)
          .thenComparingLong(ArchivedRecord::offset);

  private final TableScanner scanner;
  private final StructRecords records;
  private final Supplier<ExternalSort> sorts;
  private final Iterator<Supplier<List<FileScanTask>>> groups;
  private @Nullable ExternalSort sort;
  private Iterator<ArchivedRecord> current = Collections.emptyIterator();

  OrderedRecords(
      Table table, ArchiveTable name, ArchiveQuery query, TableSchemas schemas, long bufferBytes) {
    TableLayout layout = TableLayout.of(name);
    this.scanner = new TableScanner(table, name, query, StructRecords.columns(layout));
    this.records = new StructRecords(table, schemas, layout, scanner.projection());
    SchemaFingerprints fingerprints = new SchemaFingerprints();
    Comparator<ArchivedRecord> order = query.order() == ArchiveOrder.EVENT ? EVENT : ARRIVAL;
    this.sorts =
        () ->
            new ExternalSort(
                order, bufferBytes, fingerprints::of, print -> schemas.get(table, print));
    this.groups = groups(query.order(), scanner);
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && groups.hasNext()) {
      open(groups.next().get());
    }
    return current.hasNext();
  }

  @Override
  public ArchivedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  @Override
  public void close() {
    if (sort != null) {
      sort.close();
      sort = null;
    }
    current = Collections.emptyIterator();
  }

  private static Iterator<Supplier<List<FileScanTask>>> groups(
      ArchiveOrder order, TableScanner scanner) {
    if (order == ArchiveOrder.ARRIVAL) {
      return List.<Supplier<List<FileScanTask>>>of(scanner::files).iterator();
    }
    return scanner.days().stream()
        .<Supplier<List<FileScanTask>>>map(day -> () -> scanner.files(day))
        .iterator();
  }

  private void open(List<FileScanTask> files) {
    close();
    ExternalSort sort = sorts.get();
    this.sort = sort;
    for (FileScanTask file : files) {
      try (CloseableIterable<StructLike> rows = scanner.rows(file)) {
        rows.forEach(row -> sort.add(records.record(row)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    current = sort.sorted();
  }
}
