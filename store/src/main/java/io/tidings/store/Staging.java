package io.tidings.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** Temporary tables of a connection, through which rows come in by COPY; empty at each begin. */
final class Staging {
  private static final String CREATE =
      """
      CREATE TEMP TABLE IF NOT EXISTS stage_items (
        latest boolean, item_id text, origin_partition int, origin_offset bigint,
        known_at timestamptz, observed_at timestamptz, published_at timestamptz,
        feed_id text, source_name text, source_family text, source_country text,
        language text, title text, link text, text text, content_hash text, body bytea,
        first_observed timestamptz, last_observed timestamptz,
        -- Also for versions that are not the latest: a day is a partition.
        CONSTRAINT observed_at_credible
          CHECK (observed_at >= '1970-01-01Z' AND observed_at < '2200-01-01Z')
      ) ON COMMIT DELETE ROWS;
      CREATE TEMP TABLE IF NOT EXISTS stage_entities (
        item_id text, position int, entity_id text, name text, type text, score real,
        method text, mentions int
      ) ON COMMIT DELETE ROWS;
      CREATE TEMP TABLE IF NOT EXISTS stage_topics (
        item_id text, position int, topic_id text, label text, score real, method text
      ) ON COMMIT DELETE ROWS;
      CREATE TEMP TABLE IF NOT EXISTS stage_applied (
        item_id text, observed_at timestamptz
      ) ON COMMIT DELETE ROWS
      """;

  private static final String CLEAR =
      "TRUNCATE stage_items, stage_entities, stage_topics, stage_applied";

  private static final int ITEM_FIELDS = 19;
  private static final int ENTITY_FIELDS = 8;
  private static final int TOPIC_FIELDS = 6;

  private final Connection connection;

  Staging(Connection connection) throws SQLException {
    this.connection = connection;
    execute(CREATE);
  }

  void clear() throws SQLException {
    execute(CLEAR);
  }

  void load(Versions versions) throws SQLException {
    CopyRows items = new CopyRows();
    CopyRows entities = new CopyRows();
    CopyRows topics = new CopyRows();
    for (Versions.OfItem item : versions.items()) {
      ItemRow latest = item.latest();
      for (ItemRow row : item.rows()) {
        add(items, row, is(row, latest), item);
      }
      addEntities(entities, latest);
      addTopics(topics, latest);
    }
    items.send(connection, "COPY stage_items FROM STDIN (FORMAT binary)");
    entities.send(connection, "COPY stage_entities FROM STDIN (FORMAT binary)");
    topics.send(connection, "COPY stage_topics FROM STDIN (FORMAT binary)");
  }

  @SuppressWarnings("ReferenceEquality") // equal rows may come twice; one of them is the latest
  private static boolean is(ItemRow one, ItemRow other) {
    return one == other;
  }

  private static void add(CopyRows rows, ItemRow row, boolean latest, Versions.OfItem item) {
    rows.row(ITEM_FIELDS)
        .bool(latest)
        .text(row.itemId())
        .int4(row.origin().partition())
        .int8(row.origin().offset())
        .instant(row.knownAt())
        .instant(row.observedAt())
        .instant(row.publishedAt())
        .text(row.feedId())
        .text(row.sourceName())
        .text(row.sourceFamily())
        .text(row.sourceCountry())
        .text(row.language())
        .text(row.title())
        .text(row.link())
        .text(row.text())
        .text(row.contentHash())
        .bytes(row.body())
        .instant(item.firstObserved())
        .instant(item.lastObserved());
  }

  // An id twice in one item would list the item twice under it.
  private static void addEntities(CopyRows rows, ItemRow row) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < row.entities().size(); i++) {
      ItemRow.EntityRow entity = row.entities().get(i);
      if (entity.entityId() == null || seen.add(entity.entityId())) {
        rows.row(ENTITY_FIELDS)
            .text(row.itemId())
            .int4(i)
            .text(entity.entityId())
            .text(entity.name())
            .text(entity.type())
            .float4(entity.score())
            .text(entity.method())
            .int4(entity.mentions());
      }
    }
  }

  private static void addTopics(CopyRows rows, ItemRow row) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < row.topics().size(); i++) {
      ItemRow.TopicRow topic = row.topics().get(i);
      if (seen.add(topic.topicId())) {
        rows.row(TOPIC_FIELDS)
            .text(row.itemId())
            .int4(i)
            .text(topic.topicId())
            .text(topic.label())
            .float4(topic.score())
            .text(topic.method());
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
