package io.tidings.archive;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** DuckDB with a view t of some Parquet files: a reader that shares no code with ours. */
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  DuckDb(List<String> files) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    String list =
        files.stream()
            .map(file -> "'" + file.replace("file://", "") + "'")
            .collect(Collectors.joining(",", "[", "]"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "CREATE VIEW t AS SELECT * FROM read_parquet(" + list + ", hive_partitioning = false)");
    }
  }

  /** The first row of a query, as text. */
  List<String> row(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
        row.add(result.getString(i));
      }
      return row;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
