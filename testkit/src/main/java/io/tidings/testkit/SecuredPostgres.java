package io.tidings.testkit;

import io.tidings.embedded.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that takes connections by TLS only, with a role and a database of its own. */
public final class SecuredPostgres implements AutoCloseable {
  /** Name of the role, its password and its database. */
  public static final String ROLE = "newsroom";

  private final EmbeddedPostgres server;
  private final Certificate certificate;

  private SecuredPostgres(EmbeddedPostgres server, Certificate certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  /**
   * Starts one.
   *
   * @param folder an empty one
   * @param certificate of 127.0.0.1
   */
  public static SecuredPostgres start(Path folder, Certificate certificate) {
    EmbeddedPostgres server = EmbeddedPostgres.start(folder, 0);
    try (Connection owner =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(ROLE, ROLE));
      statement.execute("CREATE DATABASE %s OWNER %s".formatted(ROLE, ROLE));
      giveKey(dataFolder(statement), certificate);
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
      return new SecuredPostgres(server, certificate);
    } catch (SQLException | IOException e) {
      server.close();
      throw new IllegalStateException(e);
    }
  }

  /** Address of the database for who checks the server's certificate and name. */
  public String jdbcUrl() {
    return server.jdbcUrl(ROLE) + "?sslmode=verify-full&sslrootcert=" + certificate.pem();
  }

  /** Address of the database for who wants no TLS. */
  public String plainUrl() {
    return server.jdbcUrl(ROLE) + "?sslmode=disable";
  }

  private static Path dataFolder(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      return Path.of(row.getString(1));
    }
  }

  // Under the names that PostgreSQL looks for. The server refuses a key that others may read, or
  // that belongs to another user.
  private static void giveKey(Path data, Certificate certificate) throws IOException {
    Files.copy(certificate.pem(), data.resolve("server.crt"));
    Path key = Files.writeString(data.resolve("server.key"), certificate.keyAsPem());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    for (String name : new String[] {"server.crt", "server.key"}) {
      Files.setOwner(data.resolve(name), Files.getOwner(data));
    }
    Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
  }

  @Override
  public void close() {
    server.close();
  }
}
