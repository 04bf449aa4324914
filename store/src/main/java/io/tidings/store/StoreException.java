package io.tidings.store;

import java.sql.SQLException;
import java.util.Set;

/**
 * The database did not do what was asked. The message holds an SQLState and what was being done,
 * never a value of a row.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Resources, operator's intervention, system errors, connections, rollbacks (deadlock).
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

  private static final String NONE = "no SQLState, ";

  private final boolean passing;

  private StoreException(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  // The cause is left out on purpose: PostgreSQL's messages quote the rows that they complain of.
  static StoreException of(String what, SQLException e) {
    String state = stateOf(e);
    boolean passing = isPassing(state) || ChangeApplier.isMissingDay(e);
    return new StoreException("cannot " + what + ": " + state, passing);
  }

  static StoreException of(String what) {
    return new StoreException(what, false);
  }

  /** True where the same call may succeed later: connection lost, server stopping, deadlock. */
  public boolean isTransient() {
    return passing;
  }

  private static String stateOf(SQLException e) {
    String state = e.getSQLState();
    // The pool says that it got no connection without a state; the reason is its cause.
    if (state == null && e.getCause() instanceof SQLException cause) {
      state = cause.getSQLState();
    }
    return state == null ? NONE + e.getClass().getSimpleName() : state;
  }

  private static boolean isPassing(String state) {
    return state.startsWith(NONE) || PASSING_CLASSES.contains(state.substring(0, 2));
  }
}
