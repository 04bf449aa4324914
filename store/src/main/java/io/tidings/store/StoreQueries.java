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

  private static final String AT_LINK =
      "SELECT item_id FROM items WHERE split_part(link, '#', 1) = split_part(?, '#', 1)"
          + " ORDER BY item_id";

  private static final String REMAINS =
      """
      SELECT (SELECT count(*) FROM items WHERE item_id = ?),
        (SELECT count(*) FROM item_revisions WHERE item_id = ?),
        (SELECT count(*) FROM item_entities WHERE item_id = ?),
        (SELECT count(*) FROM item_topics WHERE item_id = ?),
        EXISTS (SELECT FROM takedowns WHERE item_id = ?)
      """;

  private static final int REMAINS_PARAMETERS = 5;

  private final Transactions transactions;
  private final BodySchemas schemas;

  StoreQueries(DataSource pool, Transactions transactions) {
    this.transactions = transactions;
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

  /**
   * Ids of the items whose latest version has an address, sorted.
   *
   * @param link compared as it stands, but for what follows a {@code #}
   */
  public List<String> itemsAt(String link) {
    return transactions.call(
        "find items by address",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(AT_LINK)) {
            select.setString(1, PostgresText.clean(link));
            List<String> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                ids.add(rows.getString(1));
              }
            }
            return ids;
          }
        });
  }

  /** How many rows of each table an item has. */
  public ItemRemains remains(String itemId) {
    return transactions.call(
        "count an item's rows",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(REMAINS)) {
            for (int i = 1; i <= REMAINS_PARAMETERS; i++) {
              select.setString(i, PostgresText.clean(itemId));
            }
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return new ItemRemains(
                  row.getLong(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getBoolean(5));
            }
          }
        });
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
