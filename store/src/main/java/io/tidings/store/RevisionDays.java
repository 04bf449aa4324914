package io.tidings.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The partitions of {@code item_revisions}, one a day (UTC). Safe for use by several threads. */
final class RevisionDays {
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'item_revisions_'yyyyMMdd");

  private final DataSource pool;
  private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

  RevisionDays(DataSource pool) {
    this.pool = pool;
  }

  /**
   * Makes the days of some rows that are not there yet, in a transaction of its own. Rows out of
   * the credible time get none; they are refused.
   */
  void prepare(Collection<Change> changes) throws SQLException {
    Set<LocalDate> missing = new TreeSet<>();
    for (Change change : changes) {
      if (change instanceof Change.Upsert upsert && isCredible(upsert.row().observedAt())) {
        missing.add(LocalDate.ofInstant(upsert.row().observedAt(), ZoneOffset.UTC));
      }
    }
    missing.removeAll(known);
    if (!missing.isEmpty()) {
      try (Connection connection = pool.getConnection()) {
        for (LocalDate day : missing) {
          create(connection, day);
        }
      }
      known.addAll(missing);
    }
  }

  /** Forgets which days are there, since somebody else has removed one. */
  void forget() {
    known.clear();
  }

  // Attached rather than created in place, which would keep all writers and readers out meanwhile.
  private static void create(Connection connection, LocalDate day) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      AdvisoryLock.REVISION_DAYS.take(connection);
      if (!exists(connection, day)) {
        String name = NAME.format(day);
        statement.execute("CREATE TABLE " + name + " (LIKE item_revisions INCLUDING ALL)");
        statement.execute(
            String.format(
                "ALTER TABLE item_revisions ATTACH PARTITION %s"
                    + " FOR VALUES FROM ('%s 00:00:00Z') TO ('%s 00:00:00Z')",
                name, day, day.plusDays(1)));
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    }
  }

  private static boolean exists(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      select.setString(1, NAME.format(day));
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  private static boolean isCredible(Instant observedAt) {
    return !observedAt.isBefore(FIRST) && observedAt.isBefore(END);
  }
}
