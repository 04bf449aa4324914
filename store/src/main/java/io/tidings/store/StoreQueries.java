package io.tidings.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads the store. Safe for use by several threads. Every method may throw StoreException. */
public final class StoreQueries {

  private static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM items), (SELECT count(*) FROM item_revisions),
        (SELECT count(*) FROM takedowns)
      """;

  private static final String ITEM =
      "SELECT body, origin_partition, origin_offset, known_at FROM items WHERE item_id = ?";

  private static final String OBSERVED =
      "SELECT first_observed, last_observed FROM items WHERE item_id = ?";

  // The times as parameters: only so are the other days left out.
  private static final String REVISIONS =
      """
      SELECT body, origin_partition, origin_offset, known_at FROM item_revisions
      WHERE item_id = ? AND observed_at BETWEEN ? AND ?
      ORDER BY origin_partition, origin_offset
      """;

  private final Transactions transactions;
  private final BodySchemas schemas;

  StoreQueries(DataSource pool) {
    this.transactions = new Transactions(pool);
    this.schemas = new BodySchemas(pool);
  }

  /** How much there is. */
  public StoreCounts counts() {
    return transactions.call(
        "count",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(COUNTS);
              ResultSet row = select.executeQuery()) {
            row.next();
            return new StoreCounts(row.getLong(1), row.getLong(2), row.getLong(3));
          }
        });
  }

  /** An item in its latest version. */
  public Optional<StoredItem> item(String itemId) {
    List<StoredBody> found =
        transactions.call(
            "read an item",
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(ITEM)) {
                select.setString(1, itemId);
                return bodies(select);
              }
            });
    return found.stream().map(this::decode).findFirst();
  }

  /** All versions of an item, in the order of their origins; empty where there is none. */
  public List<StoredItem> revisions(String itemId) {
    return transactions.call("read revisions", connection -> revisions(connection, itemId)).stream()
        .map(this::decode)
        .toList();
  }

  /** Items, the latest observed first. */
  public ItemPage latest(ItemQuery query) {
    return transactions.call("list items", connection -> new ItemListing(connection).read(query));
  }

  @SuppressWarnings("ArrayRecordComponent") // seen by nobody else
  private record StoredBody(byte[] bytes, Origin origin, Instant knownAt) {}

  private static List<StoredBody> revisions(Connection connection, String itemId)
      throws SQLException {
    try (PreparedStatement observed = connection.prepareStatement(OBSERVED);
        PreparedStatement select = connection.prepareStatement(REVISIONS)) {
      observed.setString(1, itemId);
      try (ResultSet times = observed.executeQuery()) {
        if (!times.next()) {
          return List.of();
        }
        select.setString(1, itemId);
        select.setTimestamp(2, times.getTimestamp(1));
        select.setTimestamp(3, times.getTimestamp(2));
      }
      return bodies(select);
    }
  }

  private static List<StoredBody> bodies(PreparedStatement select) throws SQLException {
    List<StoredBody> bodies = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        bodies.add(
            new StoredBody(
                rows.getBytes(1),
                new Origin(rows.getInt(2), rows.getLong(3)),
                rows.getTimestamp(4).toInstant()));
      }
    }
    return bodies;
  }

  // After the connection has gone back: a schema that is not known yet takes one of its own.
  private StoredItem decode(StoredBody stored) {
    return new StoredItem(schemas.decode(stored.bytes()), stored.origin(), stored.knownAt());
  }
}
