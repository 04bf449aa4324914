package io.tidings.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Locks on things that are no rows; each is held until its transaction ends. */
enum AdvisoryLock {
  /** Making partitions: two at once would make the same one. */
  REVISION_DAYS,
  /** Takedowns against batches: a batch that has not seen one must not write after it. */
  TAKEDOWNS;

  // The first key is ours, so that other users of the database keep theirs.
  private static final int OURS = 0x71D1;

  /** Waits for all others. */
  void take(Connection connection) throws SQLException {
    lock(connection, "SELECT pg_advisory_xact_lock(?, ?)");
  }

  /** Waits for those who have taken it alone. */
  void share(Connection connection) throws SQLException {
    lock(connection, "SELECT pg_advisory_xact_lock_shared(?, ?)");
  }

  private void lock(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, OURS);
      select.setInt(2, this == REVISION_DAYS ? 1 : 2);
      select.execute();
    }
  }
}
