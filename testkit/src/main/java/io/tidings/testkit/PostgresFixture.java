package io.tidings.testkit;

import io.tidings.embedded.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL for all tests of a JVM, with an empty database for each that asks. */
public final class PostgresFixture {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  // Guarded by the class.
  private static @Nullable EmbeddedPostgres server;

  private PostgresFixture() {}

  /**
   * A database.
   *
   * @param url its JDBC URL
   */
  public record Database(String url, String user, String password) {
    /** The settings that lead the store to it. */
    public Map<String, String> settings() {
      return Map.of("store.url", url, "store.user", user, "store.password", password);
    }

    /** A connection past the code under test; closed by the caller. */
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }
  }

  /** Makes an empty database; the first caller starts the server, which ends with the JVM. */
  public static Database freshDatabase() {
    EmbeddedPostgres postgres = server();
    String name = "t" + DATABASES.incrementAndGet();
    Database admin = new Database(postgres.jdbcUrl(), postgres.user(), postgres.password());
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Database(postgres.jdbcUrl(name), admin.user(), admin.password());
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        Path folder = Files.createTempDirectory("tidings-postgres");
        EmbeddedPostgres started = EmbeddedPostgres.start(folder, 0);
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      started.close();
                      TemporaryFolders.delete(folder);
                    }));
        server = started;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }
}
