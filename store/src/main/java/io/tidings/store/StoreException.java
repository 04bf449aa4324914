package io.tidings.store;

import java.sql.SQLException;
import java.util.Set;

/**
 * The database did not do what was asked. The message holds an SQLState and what was being done,
 * never a value of a row.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  // Connections, rollbacks (deadlock), resources, locks that others hold, operator's intervention,
  // system errors.
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  // A wrong password, or a user who may not come in; then a right that is lacking.
  private static final String NO_ENTRY_CLASS = "28";
  private static final String LACKING_RIGHT = "42501";

  private static final String NONE = "no SQLState, ";

  private final boolean passing;
  private final boolean refusal;

  private StoreException(String message, boolean passing, boolean refusal) {
    super(message);
    this.passing = passing;
    this.refusal = refusal;
  }

  // The cause is left out on purpose: PostgreSQL's messages quote the rows that they complain of.
  static StoreException of(String what, SQLException e) {
    String state = stateOf(e);
    boolean passing = isPassing(state) || ChangeApplier.isMissingDay(e);
    boolean refusal = state.startsWith(NO_ENTRY_CLASS) || state.equals(LACKING_RIGHT);
    String advice = refusal ? " (the database refuses it; see store.user, store.password)" : "";
    return new StoreException("cannot " + what + ": " + state + advice, passing, refusal);
  }

  static StoreException of(String what) {
    return new StoreException(what, false, false);
  }

  /** True where the same call may succeed later: connection lost, server stopping, deadlock. */
  public boolean isTransient() {
    return passing;
  }

  /** True where the database does not let the user in, or not at something: no use to try again. */
  public boolean isRefusal() {
    return refusal;
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
