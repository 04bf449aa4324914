package io.tidings.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

/** Items, their versions and their tags. */
final class ItemTables {
  // Versions of an item share a partition of items.raw; a later one is not overwritten.
  private static final String UPSERT =
      """
      WITH applied AS (
        INSERT INTO items (item_id, origin_partition, origin_offset, known_at, observed_at,
          published_at, feed_id, source_name, source_family, source_country, language, title, link,
          text, content_hash, body, first_observed, last_observed)
        SELECT item_id, origin_partition, origin_offset, known_at, observed_at,
          published_at, feed_id, source_name, source_family, source_country, language, title, link,
          text, content_hash, body, first_observed, last_observed
        FROM stage_items WHERE latest
        ON CONFLICT (item_id) DO UPDATE SET
          origin_partition = EXCLUDED.origin_partition,
          origin_offset = EXCLUDED.origin_offset,
          known_at = EXCLUDED.known_at,
          observed_at = EXCLUDED.observed_at,
          published_at = EXCLUDED.published_at,
          feed_id = EXCLUDED.feed_id,
          source_name = EXCLUDED.source_name,
          source_family = EXCLUDED.source_family,
          source_country = EXCLUDED.source_country,
          language = EXCLUDED.language,
          title = EXCLUDED.title,
          link = EXCLUDED.link,
          text = EXCLUDED.text,
          content_hash = EXCLUDED.content_hash,
          body = EXCLUDED.body,
          first_observed = LEAST(items.first_observed, EXCLUDED.first_observed),
          last_observed = GREATEST(items.last_observed, EXCLUDED.last_observed)
        WHERE items.origin_partition <> EXCLUDED.origin_partition
          OR items.origin_offset <= EXCLUDED.origin_offset
        RETURNING item_id, observed_at)
      INSERT INTO stage_applied SELECT item_id, observed_at FROM applied
      """;

  // Ids as an array, here and below: the planner knows nothing of a temporary table, and would read
  // the whole table for a join with it.

  // Only for versions that came too late to be the latest.
  private static final String WIDEN =
      """
      UPDATE items i SET
        first_observed = LEAST(i.first_observed, s.first_observed),
        last_observed = GREATEST(i.last_observed, s.last_observed)
      FROM stage_items s
      WHERE s.latest AND i.item_id = s.item_id
        AND i.item_id = ANY (ARRAY (
          SELECT item_id FROM stage_items EXCEPT SELECT item_id FROM stage_applied))
      """;

  // The first time that a version is known counts.
  private static final String REVISE =
      """
      INSERT INTO item_revisions (item_id, origin_partition, origin_offset, observed_at, known_at,
        published_at, title, content_hash, body)
      SELECT item_id, origin_partition, origin_offset, observed_at, known_at,
        published_at, title, content_hash, body
      FROM stage_items
      ON CONFLICT DO NOTHING
      """;

  private static final List<String> TAG =
      List.of(
          "DELETE FROM item_entities"
              + " WHERE item_id = ANY (ARRAY (SELECT item_id FROM stage_applied))",
          "DELETE FROM item_topics"
              + " WHERE item_id = ANY (ARRAY (SELECT item_id FROM stage_applied))",
          """
          INSERT INTO item_entities (item_id, position, entity_id, name, type, score, method,
            mentions, observed_at)
          SELECT s.item_id, s.position, s.entity_id, s.name, s.type, s.score, s.method,
            s.mentions, a.observed_at
          FROM stage_entities s JOIN stage_applied a USING (item_id)
          """,
          """
          INSERT INTO item_topics (item_id, position, topic_id, label, score, method, observed_at)
          SELECT s.item_id, s.position, s.topic_id, s.label, s.score, s.method, a.observed_at
          FROM stage_topics s JOIN stage_applied a USING (item_id)
          """);

  private static final List<String> UNTAG =
      List.of(
          "DELETE FROM item_entities WHERE item_id = ANY (?)",
          "DELETE FROM item_topics WHERE item_id = ANY (?)");

  private static final String REMOVE =
      "DELETE FROM items WHERE item_id = ANY (?)"
          + " RETURNING item_id, first_observed, last_observed";

  // The times as parameters of one statement an item: only so are the other days left out.
  private static final String REMOVE_REVISIONS =
      "DELETE FROM item_revisions WHERE item_id = ? AND observed_at BETWEEN ? AND ?";

  private final Connection connection;

  ItemTables(Connection connection) {
    this.connection = connection;
  }

  /** Writes what has been staged. */
  void merge() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(UPSERT);
      statement.execute(WIDEN);
      statement.execute(REVISE);
      for (String sql : TAG) {
        statement.execute(sql);
      }
    }
  }

  /** Removes items with all that belongs to them. */
  void remove(Collection<String> itemIds) throws SQLException {
    Object[] ids = itemIds.stream().map(PostgresText::clean).toArray();
    for (String sql : UNTAG) {
      try (PreparedStatement delete = connection.prepareStatement(sql)) {
        delete.setArray(1, connection.createArrayOf("text", ids));
        delete.executeUpdate();
      }
    }
    try (PreparedStatement delete = connection.prepareStatement(REMOVE);
        PreparedStatement revisions = connection.prepareStatement(REMOVE_REVISIONS)) {
      delete.setArray(1, connection.createArrayOf("text", ids));
      try (ResultSet removed = delete.executeQuery()) {
        while (removed.next()) {
          revisions.setString(1, removed.getString(1));
          revisions.setTimestamp(2, removed.getTimestamp(2));
          revisions.setTimestamp(3, removed.getTimestamp(3));
          revisions.addBatch();
        }
      }
      revisions.executeBatch();
    }
  }
}
