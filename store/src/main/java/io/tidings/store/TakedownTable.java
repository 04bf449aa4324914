package io.tidings.store;

import io.tidings.event.Takedown;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Items that may not come back. */
final class TakedownTable {
  private static final String INSERT =
      """
      INSERT INTO takedowns (item_id, feed_id, link, reason, requested_by, requested_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String AMONG = "SELECT item_id FROM takedowns WHERE item_id = ANY (?)";

  /** An entry of an index holds about 2,700 bytes, and a character has up to three. */
  private static final int LONGEST_ID = 800;

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Connection connection;

  TakedownTable(Connection connection) {
    this.connection = connection;
  }

  void add(Collection<Takedown> takedowns) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Takedown takedown : takedowns) {
        if (takedown.getItemId().length() > LONGEST_ID) {
          continue; // nor would an item of that id find room in an index
        }
        insert.setString(1, PostgresText.clean(takedown.getItemId()));
        insert.setString(2, clean(takedown.getFeedId()));
        insert.setString(3, clean(takedown.getLink()));
        insert.setString(4, PostgresText.clean(takedown.getReason()));
        insert.setString(5, PostgresText.clean(takedown.getRequestedBy()));
        insert.setTimestamp(6, Timestamp.from(credible(takedown.getRequestedAt())));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Those of some items that have been taken down. */
  Set<String> among(List<Change> changes) throws SQLException {
    Object[] ids =
        changes.stream().map(Change::itemId).map(PostgresText::clean).distinct().toArray();
    try (PreparedStatement select = connection.prepareStatement(AMONG)) {
      select.setArray(1, connection.createArrayOf("text", ids));
      Set<String> gone = new HashSet<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          gone.add(rows.getString(1));
        }
      }
      return gone;
    }
  }

  // PostgreSQL's timestamps end sooner than ours; a takedown must not fail for its date.
  private static Instant credible(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    return time.isAfter(LATEST) ? LATEST : time;
  }

  private static @Nullable String clean(@Nullable String text) {
    return text == null ? null : PostgresText.clean(text);
  }
}
