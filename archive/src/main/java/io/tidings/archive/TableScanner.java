package io.tidings.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** Finds the files of a query and reads their rows. */
final class TableScanner {
  private static final long DAY_MICROS = 86_400_000_000L;

  private final Table table;
  private final RowFilter filter;
  private final ArchiveQuery query;
  private final Schema projection;

  /**
   * A scanner.
   *
   * @param columns columns to read beside those that the conditions need
   */
  TableScanner(Table table, ArchiveTable name, ArchiveQuery query, List<String> columns) {
    this.table = table;
    this.filter = RowFilter.of(name, query);
    this.query = query;
    Set<String> all = new LinkedHashSet<>(columns);
    all.add(TableLayout.OBSERVED_AT);
    all.addAll(filter.columns());
    this.projection = table.schema().select(all);
  }

  /** The columns of the rows. */
  Schema projection() {
    return projection;
  }

  /** Days since 1970 that have files, ascending. */
  SortedSet<Integer> days() {
    SortedSet<Integer> days = new TreeSet<>();
    for (FileScanTask task : plan(filter.expression())) {
      days.add(Objects.requireNonNull(task.file().partition().get(0, Integer.class)));
    }
    return days;
  }

  /** Files of one day. */
  List<FileScanTask> files(int day) {
    return plan(
        Expressions.and(
            filter.expression(),
            Expressions.greaterThanOrEqual(TableLayout.OBSERVED_AT, day * DAY_MICROS),
            Expressions.lessThan(TableLayout.OBSERVED_AT, (day + 1L) * DAY_MICROS)));
  }

  /** Files of all days. */
  List<FileScanTask> files() {
    return plan(filter.expression());
  }

  /** Rows of a file that the query asks for; to be closed. */
  CloseableIterable<StructLike> rows(FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      // We never write them, but another program might: then its rows would come back here.
      throw new IllegalStateException(
          "table " + table.name() + " has delete files, which this reader does not apply");
    }
    CloseableIterable<StructLike> all =
        Parquet.read(table.io().newInputFile(task.file()))
            .project(projection)
            .filter(filter.expression())
            .createReaderFunc(type -> InternalReader.create(projection, type))
            .build();
    Predicate<StructLike> wanted = filter.rows(projection);
    return CloseableIterable.filter(all, wanted);
  }

  private List<FileScanTask> plan(Expression expression) {
    if (table.currentSnapshot() == null) {
      return List.of();
    }
    TableScan scan = table.newScan().filter(expression);
    Long snapshot = query.snapshot();
    if (snapshot != null) {
      scan = scan.useSnapshot(snapshot);
    }
    List<FileScanTask> tasks = new ArrayList<>();
    try (CloseableIterable<FileScanTask> planned = scan.planFiles()) {
      planned.forEach(tasks::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tasks;
  }
}
