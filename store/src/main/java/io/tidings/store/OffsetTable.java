package io.tidings.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a lane has read. */
final class OffsetTable {
  // Everybody locks the rows in the same order, or two could wait for each other.
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private static final String CLAIM =
      "INSERT INTO offsets (lane, topic, \"partition\", next_offset) VALUES (?, ?, ?, ?)"
          + " ON CONFLICT DO NOTHING";

  private static final String MOVE =
      "UPDATE offsets SET next_offset = ?"
          + " WHERE lane = ? AND topic = ? AND \"partition\" = ? AND next_offset = ?";

  private static final String OF_TOPIC =
      "SELECT \"partition\", next_offset FROM offsets WHERE lane = ? AND topic = ?";

  private final String lane;

  OffsetTable(String lane) {
    this.lane = lane;
  }

  void claim(Connection connection, Map<TopicPartition, Long> firstOffsets) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(CLAIM)) {
      for (TopicPartition partition : sorted(firstOffsets)) {
        insert.setString(1, lane);
        insert.setString(2, partition.topic());
        insert.setInt(3, partition.partition());
        insert.setLong(4, firstOffsets.getOrDefault(partition, 0L));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  Map<TopicPartition, Long> of(Connection connection, String topic) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(OF_TOPIC)) {
      select.setString(1, lane);
      select.setString(2, topic);
      Map<TopicPartition, Long> offsets = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          offsets.put(new TopicPartition(topic, rows.getInt(1)), rows.getLong(2));
        }
      }
      return offsets;
    }
  }

  /**
   * Moves the offsets of a batch, and holds them until the transaction ends.
   *
   * @return the first partition whose offset is not the range's start, null where all have moved
   */
  @Nullable TopicPartition move(Connection connection, Map<TopicPartition, OffsetRange> ranges)
      throws SQLException {
    List<TopicPartition> partitions = sorted(ranges);
    try (PreparedStatement update = connection.prepareStatement(MOVE)) {
      for (TopicPartition partition : partitions) {
        OffsetRange range = ranges.getOrDefault(partition, new OffsetRange(0, 0));
        update.setLong(1, range.next());
        update.setString(2, lane);
        update.setString(3, partition.topic());
        update.setInt(4, partition.partition());
        update.setLong(5, range.start());
        update.addBatch();
      }
      int[] moved = update.executeBatch();
      for (int i = 0; i < moved.length; i++) {
        if (moved[i] != 1) {
          return partitions.get(i);
        }
      }
      return null;
    }
  }

  private static List<TopicPartition> sorted(Map<TopicPartition, ?> partitions) {
    List<TopicPartition> sorted = new ArrayList<>(partitions.keySet());
    sorted.sort(ORDER);
    return sorted;
  }
}
