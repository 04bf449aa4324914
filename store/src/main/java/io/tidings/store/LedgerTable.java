package io.tidings.store;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of the items of each bucket, counted in the transaction that did it. */
final class LedgerTable {

  /** One count of one bucket. */
  record Cell(int originPartition, long bucket, String outcome, String reason) {
    // Everybody locks the rows in the same order, or two could wait for each other.
    static final Comparator<Cell> ORDER =
        Comparator.comparingInt(Cell::originPartition)
            .thenComparingLong(Cell::bucket)
            .thenComparing(Cell::outcome)
            .thenComparing(Cell::reason);
  }

  /** The counts of one batch. */
  static final class Tally {
    private final Map<Cell, Long> cells = new TreeMap<>(Cell.ORDER);

    void add(Origin origin, String outcome, String reason) {
      Cell cell = new Cell(origin.partition(), origin.bucket(), outcome, reason);
      cells.merge(cell, 1L, Long::sum);
    }
  }

  private static final String ADD =
      """
      INSERT INTO store_ledger AS l (lane, origin_partition, bucket, outcome, reason, count)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (lane, origin_partition, bucket, outcome, reason)
        DO UPDATE SET count = l.count + EXCLUDED.count
      """;

  private static final String UNPUBLISHED =
      """
      SELECT origin_partition, bucket, outcome, reason, count FROM store_ledger
      WHERE lane = ? AND (origin_partition, bucket) IN (
        SELECT origin_partition, bucket FROM store_ledger
        WHERE lane = ? AND origin_partition = ANY (?) AND published < count)
      ORDER BY origin_partition, bucket, outcome COLLATE "C", reason COLLATE "C"
      """;

  private static final String PUBLISHED =
      """
      UPDATE store_ledger SET published = GREATEST(published, ?)
      WHERE lane = ? AND origin_partition = ? AND bucket = ? AND outcome = ? AND reason = ?
      """;

  private final String lane;

  LedgerTable(String lane) {
    this.lane = lane;
  }

  void add(Connection connection, Tally tally) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      for (Map.Entry<Cell, Long> entry : tally.cells.entrySet()) {
        Cell cell = entry.getKey();
        insert.setString(1, lane);
        insert.setInt(2, cell.originPartition());
        insert.setLong(3, cell.bucket());
        insert.setString(4, cell.outcome());
        insert.setString(5, PostgresText.clean(cell.reason()));
        insert.setLong(6, entry.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  List<LedgerEntry> unpublished(Connection connection, Set<Integer> originPartitions)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(UNPUBLISHED)) {
      select.setString(1, lane);
      select.setString(2, lane);
      select.setArray(3, connection.createArrayOf("int4", originPartitions.toArray()));
      List<LedgerEntry> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          append(entries, rows);
        }
      }
      return entries;
    }
  }

  void published(Connection connection, Collection<LedgerEntry> entries) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(PUBLISHED)) {
      for (LedgerEntry entry : entries) {
        for (Count count : entry.getCounts()) {
          update.setLong(1, count.getCount());
          update.setString(2, lane);
          update.setInt(3, entry.getOriginPartition());
          update.setLong(4, entry.getOriginBucket());
          update.setString(5, count.getOutcome());
          update.setString(6, count.getReason());
          update.addBatch();
        }
      }
      update.executeBatch();
    }
  }

  private void append(List<LedgerEntry> entries, ResultSet row) throws SQLException {
    int partition = row.getInt(1);
    long bucket = row.getLong(2);
    Count count = new Count(row.getString(3), row.getString(4), row.getLong(5));
    LedgerEntry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    List<Count> counts = new ArrayList<>();
    long received = count.getCount();
    if (last != null
        && last.getOriginPartition() == partition
        && last.getOriginBucket() == bucket) {
      entries.remove(entries.size() - 1);
      counts.addAll(last.getCounts());
      received += last.getReceived();
    }
    counts.add(count);
    entries.add(new LedgerEntry(lane, null, null, null, partition, bucket, received, counts));
  }
}
