package io.tidings.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Applies changes to the tables within a transaction. Where PostgreSQL refuses what they hold, they
 * are halved until each refused change stands alone; all others are applied, in their order.
 */
final class ChangeApplier {
  // Data exceptions, violated constraints, limits (such as the size of an indexed value).
  private static final Set<String> REFUSALS = Set.of("22", "23", "54");

  private final Connection connection;
  private final ItemTables tables;
  private final Staging staging;
  private final List<Rejection> rejected = new ArrayList<>();
  private boolean staged;

  ChangeApplier(Connection connection) throws SQLException {
    this.connection = connection;
    this.tables = new ItemTables(connection);
    this.staging = new Staging(connection);
  }

  /**
   * Applies them.
   *
   * @return those that were refused, in order
   */
  List<Rejection> apply(List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return rejected;
    }
    Savepoint before = connection.setSavepoint();
    try {
      applyAll(Versions.of(changes));
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (!isRefusal(e)) {
        throw e;
      }
      connection.rollback(before);
      divide(changes, e);
    }
    return rejected;
  }

  private void applyAll(Versions versions) throws SQLException {
    if (!versions.removed().isEmpty()) {
      tables.remove(versions.removed());
    }
    if (!versions.items().isEmpty()) {
      if (staged) {
        staging.clear();
      }
      staging.load(versions);
      staged = true;
      tables.merge();
    }
  }

  private void divide(List<Change> changes, SQLException refusal) throws SQLException {
    int size = changes.size();
    if (size == 1) {
      rejected.add(new Rejection(changes.get(0), refusal.getSQLState(), reason(refusal)));
      return;
    }
    // The order is kept: a removal stays between what it removes and what comes after it.
    var unused = apply(changes.subList(0, size / 2));
    unused = apply(changes.subList(size / 2, size));
  }

  static boolean isMissingDay(SQLException e) {
    ServerErrorMessage server = serverMessage(e);
    return server != null
        && "23514".equals(e.getSQLState())
        && "item_revisions".equals(server.getTable())
        && server.getConstraint() == null;
  }

  private static boolean isRefusal(SQLException e) {
    String state = e.getSQLState();
    return state != null && REFUSALS.contains(state.substring(0, 2)) && !isMissingDay(e);
  }

  // Not the message: it quotes the row.
  private static String reason(SQLException e) {
    StringBuilder reason = new StringBuilder("SQLState ").append(e.getSQLState());
    ServerErrorMessage server = serverMessage(e);
    if (server != null) {
      append(reason, "table", server.getTable());
      append(reason, "column", server.getColumn());
      append(reason, "constraint", server.getConstraint());
    }
    return reason.toString();
  }

  private static void append(StringBuilder reason, String what, @Nullable String name) {
    if (name != null) {
      reason.append(", ").append(what).append(' ').append(name);
    }
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException e) {
    return e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
  }
}
