package io.tidings.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in a transaction of its own: committed where it returns, rolled back where it throws.
 */
final class Transactions {
  private final DataSource pool;
  private final StalledWriters stalled;

  /** What is done. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** What is done for its effect. */
  interface Action {
    void with(Connection connection) throws SQLException;
  }

  Transactions(DataSource pool, StalledWriters stalled) {
    this.pool = pool;
    this.stalled = stalled;
  }

  /**
   * Runs work.
   *
   * @param what what it does, to complete "cannot …"
   */
  <T> T call(String what, Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      return commit(connection, work);
    } catch (SQLException e) {
      if (StalledWriters.isBehind(e)) {
        endStalled(e);
      }
      throw StoreException.of(what, e);
    }
  }

  void run(String what, Action action) {
    Boolean unused =
        call(
            what,
            connection -> {
              action.with(connection);
              return true;
            });
  }

  private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
    T result;
    try {
      result = work.with(connection);
    } catch (SQLException | RuntimeException e) {
      rollback(connection, e);
      throw e;
    }
    connection.commit();
    return result;
  }

  private void endStalled(SQLException first) {
    try {
      stalled.end();
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }

  // What went wrong first is what must be heard.
  private static void rollback(Connection connection, Exception first) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      first.addSuppressed(e);
    }
  }
}
