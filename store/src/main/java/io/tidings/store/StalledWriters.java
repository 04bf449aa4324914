package io.tidings.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends writers that were suspended in the middle of a COPY. To PostgreSQL such a session is at
 * work, not idle, and waits for its client's bytes for ever; none of its timeouts applies to that
 * wait, and the locks stay held.
 */
final class StalledWriters {
  private static final Logger LOG = LoggerFactory.getLogger(StalledWriters.class);

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  // Of this user, in this database, and only the copies that this module sends.
  private static final String END =
      """
      SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user
        AND state = 'active' AND wait_event = 'ClientRead' AND query LIKE 'COPY stage\\_%'
        AND state_change < clock_timestamp() - make_interval(secs => ?)
      """;

  private final DataSource pool;
  private final Duration patience;

  /**
   * Ends nobody yet.
   *
   * @param patience how long a writer may make others wait
   */
  StalledWriters(DataSource pool, Duration patience) {
    this.pool = pool;
    this.patience = patience;
  }

  /** Whether a statement gave up waiting for somebody's lock. */
  static boolean isBehind(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
  }

  /**
   * Ends those that have waited for their client for longer than patience; what they wrote is
   * undone, and they find out when they go on.
   */
  void end() throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement select = connection.prepareStatement(END)) {
      select.setDouble(1, patience.toMillis() / 1000.0);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          LOG.atWarn()
              .addKeyValue("backend", rows.getInt(1))
              .log("Ended a writer that stood still in the middle of a batch");
        }
      }
    }
  }
}
