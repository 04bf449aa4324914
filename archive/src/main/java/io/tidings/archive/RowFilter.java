package io.tidings.archive;

import io.tidings.schemas.LanguageRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;

/**
 * A query's conditions. Those on plain columns go to Iceberg, which skips days, files and row
 * groups by them; those on languages and on lists, which it cannot express, are looked at row by
 * row.
 */
final class RowFilter {
  private static final Instant LATEST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

  private final Expression expression;
  private final Map<String, Predicate<Object>> others;
  private final List<String> columns;

  private RowFilter(
      Expression expression, Map<String, Predicate<Object>> others, List<String> columns) {
    this.expression = expression;
    this.others = others;
    this.columns = columns;
  }

  /**
   * The conditions of a query.
   *
   * @throws IllegalArgumentException where one names a column that the table does not have
   */
  static RowFilter of(ArchiveTable table, ArchiveQuery query) {
    TableLayout layout = TableLayout.of(table);
    Map<String, Set<String>> plain = new LinkedHashMap<>();
    Map<String, Predicate<Object>> others = new LinkedHashMap<>();
    put(plain, layout.id(), query.ids());
    put(plain, "feed_id", query.feeds());
    put(plain, "source", query.sources());
    if (!query.languages().isEmpty()) {
      LanguageRange wanted = LanguageRange.of(query.languages());
      others.put(
          layout.has("language") ? "language" : "language_hint",
          value -> value != null && wanted.includes(value.toString()));
    }
    putList(others, "topics", query.topics());
    putList(others, "entities", query.entities());
    List<String> columns = new ArrayList<>(plain.keySet());
    columns.addAll(others.keySet());
    for (String column : columns) {
      if (!column.equals(layout.id()) && !layout.has(column)) {
        throw new IllegalArgumentException(
            "table " + table.tableName() + " has no column " + column + " to ask for");
      }
    }
    return new RowFilter(expression(query, plain), others, columns);
  }

  /** What Iceberg is asked. */
  Expression expression() {
    return expression;
  }

  /** Columns that the conditions need. */
  List<String> columns() {
    return columns;
  }

  /** The test of a row with the columns of a schema. */
  Predicate<StructLike> rows(Schema projection) {
    Evaluator plain = new Evaluator(projection.asStruct(), expression);
    Map<Integer, Predicate<Object>> wanted = new LinkedHashMap<>();
    others.forEach((name, test) -> wanted.put(StructRecords.position(projection, name), test));
    return row ->
        plain.eval(row)
            && wanted.entrySet().stream()
                .allMatch(e -> e.getValue().test(row.get(e.getKey(), Object.class)));
  }

  private static void putList(
      Map<String, Predicate<Object>> conditions, String column, Set<String> wanted) {
    if (!wanted.isEmpty()) {
      conditions.put(
          column,
          value -> value instanceof List<?> values && values.stream().anyMatch(wanted::contains));
    }
  }

  private static Expression expression(ArchiveQuery query, Map<String, Set<String>> plain) {
    Expression out = Expressions.alwaysTrue();
    if (query.from() != null) {
      out =
          Expressions.and(
              out, Expressions.greaterThanOrEqual(TableLayout.OBSERVED_AT, micros(query.from())));
    }
    if (query.to() != null) {
      out = Expressions.and(out, Expressions.lessThan(TableLayout.OBSERVED_AT, micros(query.to())));
    }
    for (Map.Entry<String, Set<String>> condition : plain.entrySet()) {
      // Sorted, so that a plan is the same each time.
      Object[] values = new TreeSet<>(condition.getValue()).toArray();
      out = Expressions.and(out, Expressions.in(condition.getKey(), values));
    }
    return out;
  }

  private static void put(
      Map<String, Set<String>> conditions, String column, @Nullable Set<String> values) {
    if (values != null && !values.isEmpty()) {
      conditions.put(column, values);
    }
  }

  // Nothing was observed before 1970, and no limit is needed beyond what microseconds can say.
  private static long micros(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return 0;
    }
    return time.isAfter(LATEST) ? Long.MAX_VALUE : StructRecords.micros(time);
  }
}
