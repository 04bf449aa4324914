package io.tidings.archive;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.TableProperties;

/** Properties of a table that stand in the table itself, so that all programs write it alike. */
final class TableSettings {
  // A reader that merges holds one row group of each open file.
  private static final int ROW_GROUP_BYTES = 16 << 20;

  // Article text, and what is another in every row: statistics of it only leak and cost.
  private static final List<String> UNLIKE =
      List.of(TableLayout.KEY, TableLayout.BODY, "title", "link", "label", "content_hash");

  // What readers and maintenance skip files by.
  private static final List<String> COUNTED =
      List.of(
          TableLayout.OBSERVED_AT, TableLayout.APPENDED, TableLayout.PARTITION, TableLayout.OFFSET);

  // Numbers that hardly repeat: a dictionary of them would be built and thrown away.
  private static final List<String> NUMBERS =
      List.of(TableLayout.OBSERVED_AT, TableLayout.OFFSET, TableLayout.APPENDED);

  private TableSettings() {}

  static Map<String, String> of(TableLayout layout) {
    Map<String, String> out = new TreeMap<>();
    out.put(TableProperties.FORMAT_VERSION, "2");
    out.put(TableProperties.PARQUET_COMPRESSION, "zstd");
    out.put(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, Integer.toString(ROW_GROUP_BYTES));
    // Each commit writes the metadata anew; the old ones are of no use to anyone.
    out.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
    out.put(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "20");
    // Several writers on one table meet often, and each attempt takes some ten milliseconds.
    out.put(TableProperties.COMMIT_NUM_RETRIES, "50");
    out.put(TableProperties.COMMIT_MIN_RETRY_WAIT_MS, "20");
    out.put(TableProperties.COMMIT_MAX_RETRY_WAIT_MS, "2000");
    out.put(TableProperties.DEFAULT_WRITE_METRICS_MODE, "none");
    COUNTED.forEach(
        column -> out.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column, "full"));
    out.put(noDictionary(layout.id()), "false");
    NUMBERS.forEach(column -> out.put(noDictionary(column), "false"));
    layout.columns().stream()
        .filter(Column::isTime)
        .forEach(column -> out.put(noDictionary(column.name()), "false"));
    for (String column : UNLIKE) {
      if (column.equals(TableLayout.KEY) || column.equals(TableLayout.BODY) || layout.has(column)) {
        out.put(noDictionary(column), "false");
        out.put(TableProperties.PARQUET_COLUMN_STATS_ENABLED_PREFIX + column, "false");
      }
    }
    return out;
  }

  private static String noDictionary(String column) {
    return TableProperties.PARQUET_DICT_ENCODING_ENABLED_COLUMN_PREFIX + column;
  }
}
