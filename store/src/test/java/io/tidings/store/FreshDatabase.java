package io.tidings.store;

import io.tidings.embedded.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** An empty database for each test, on one server for all tests of this JVM. */
final class FreshDatabase implements BeforeEachCallback, AfterEachCallback {
  // Kept between runs, since unpacking takes longer than the tests.
  private static final Path FOLDER = Path.of("target", "postgres");

  private StoreConfig config = new StoreConfig("", "", "", 2);
  private StoreConfig admin = config;
  private String name = "";

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    // Closed by JUnit after the last test.
    EmbeddedPostgres postgres =
        context
            .getRoot()
            .getStore(Namespace.create(FreshDatabase.class))
            .getOrComputeIfAbsent(
                EmbeddedPostgres.class,
                type -> EmbeddedPostgres.start(FOLDER, 0),
                EmbeddedPostgres.class);
    name = "test_" + UUID.randomUUID().toString().replace("-", "");
    admin = new StoreConfig(postgres.jdbcUrl(), postgres.user(), postgres.password(), 2);
    config = new StoreConfig(postgres.jdbcUrl(name), postgres.user(), postgres.password(), 4);
    execute(admin, "CREATE DATABASE " + name);
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    execute(admin, "DROP DATABASE " + name + " WITH (FORCE)");
  }

  StoreConfig config() {
    return config;
  }

  Store open() {
    return Store.open(config);
  }

  void execute(String sql) throws SQLException {
    execute(config, sql);
  }

  /** Every row as its values parted by {@code |}, past the code under test. */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect(config);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
        all.add(String.join("|", values));
      }
      return all;
    }
  }

  private static void execute(StoreConfig config, String sql) throws SQLException {
    try (Connection connection = connect(config);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(StoreConfig config) throws SQLException {
    return DriverManager.getConnection(config.url(), config.user(), config.password());
  }
}
