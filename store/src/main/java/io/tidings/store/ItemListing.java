package io.tidings.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists items by an index that has the order of the list: that of the topic or of the entity where
 * one is asked for, else one of {@code items}.
 */
final class ItemListing {
  private static final String COLUMNS =
      "SELECT i.item_id, i.title, i.link, i.feed_id, i.source_name, i.language, i.observed_at,"
          + " i.published_at FROM items i";

  private final Connection connection;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  ItemListing(Connection connection) {
    this.connection = connection;
  }

  ItemPage read(ItemQuery query) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql(query))) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<ItemSummary> items = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          items.add(summary(rows));
        }
      }
      return page(items, query.limit());
    }
  }

  private String sql(ItemQuery query) {
    String join = "";
    String order = "i";
    if (query.topicId() != null) {
      join = " JOIN item_topics t USING (item_id)";
      order = "t";
      where("t.topic_id = ?", query.topicId());
      where(
          "EXISTS (SELECT FROM item_entities e WHERE e.item_id = i.item_id AND e.entity_id = ?)",
          query.entityId());
    } else if (query.entityId() != null) {
      join = " JOIN item_entities e USING (item_id)";
      order = "e";
      where("e.entity_id = ?", query.entityId());
    }
    where("i.language = ?", query.language());
    where("i.feed_id = ?", query.feedId());
    where("i.source_name = ?", query.sourceName());
    whereTime(order, query);
    // One more than asked for: whether there is a next page.
    values.add(query.limit() + 1);
    return COLUMNS
        + join
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + String.format(" ORDER BY %1$s.observed_at DESC, %1$s.item_id DESC LIMIT ?", order);
  }

  private void whereTime(String table, ItemQuery query) {
    where(table + ".observed_at >= ?", timestamp(query.from()));
    where(table + ".observed_at < ?", timestamp(query.until()));
    ItemCursor after = query.after();
    if (after != null) {
      where(
          String.format("(%1$s.observed_at, %1$s.item_id) < (?, ?)", table),
          timestamp(after.observedAt()));
      values.add(after.itemId());
    }
  }

  private void where(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  private static ItemPage page(List<ItemSummary> items, int limit) {
    if (items.size() <= limit) {
      return new ItemPage(items, null);
    }
    ItemSummary last = items.get(limit - 1);
    return new ItemPage(items.subList(0, limit), new ItemCursor(last.observedAt(), last.itemId()));
  }

  private static ItemSummary summary(ResultSet row) throws SQLException {
    Timestamp published = row.getTimestamp(8);
    return new ItemSummary(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getTimestamp(7).toInstant(),
        published == null ? null : published.toInstant());
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
