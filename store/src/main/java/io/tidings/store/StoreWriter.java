package io.tidings.store;

import io.tidings.event.LedgerEntry;
import io.tidings.event.Takedown;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.LedgerTally;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes rows together with the offsets that they were read up to: one transaction, which holds
 * only if nobody else has moved the offsets. Safe for use by several threads; each call takes one
 * connection.
 *
 * <p>The lane's protocol: {@link #claim} the assigned partitions, seek to what it returns, poll,
 * {@link #write}, write the dead letters of what was rejected, publish {@link #unpublishedLedger}
 * and confirm it. On {@link OffsetsMovedException} drop the batch, claim and seek again. On a
 * {@link StoreException} write the same batch again later; if it had been committed after all, that
 * ends in an {@link OffsetsMovedException}.
 */
public final class StoreWriter {
  /** Reason of items that are skipped since they have been taken down. */
  public static final String TAKEN_DOWN = "takedown";

  private final Transactions transactions;
  private final String lane;
  private final OffsetTable offsets;
  private final LedgerTable ledger;
  private final RevisionDays days;

  StoreWriter(DataSource pool, Transactions transactions, String lane) {
    this.transactions = transactions;
    this.lane = lane;
    this.offsets = new OffsetTable(lane);
    this.ledger = new LedgerTable(lane);
    this.days = new RevisionDays(pool);
  }

  /**
   * Makes the offsets of partitions known that this lane has never written, and gives the offsets
   * of all. Until a partition is claimed, no batch with it is written: a store that was emptied
   * under a running lane is noticed.
   *
   * @param firstOffsets for each partition the offset to begin with where none is committed
   * @return for each of these partitions the offset to read next
   * @throws StoreException where the database does not do it
   */
  public Map<TopicPartition, Long> claim(Map<TopicPartition, Long> firstOffsets) {
    Map<TopicPartition, Long> known = new HashMap<>();
    Set<String> topics =
        firstOffsets.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
    transactions.run(
        "claim partitions",
        connection -> {
          offsets.claim(connection, firstOffsets);
          for (String topic : topics) {
            known.putAll(offsets.of(connection, topic));
          }
        });
    known.keySet().retainAll(firstOffsets.keySet());
    return known;
  }

  /**
   * The offsets to read next, of all partitions of a topic that this lane has claimed.
   *
   * @throws StoreException where the database does not do it
   */
  public Map<TopicPartition, Long> committedOffsets(String topic) {
    return transactions.call("read offsets", connection -> offsets.of(connection, topic));
  }

  /**
   * Writes a batch, in one transaction: offsets, rows, removals and ledger, or nothing. What was
   * written before under the same offsets is never written again.
   *
   * <p>Changes that PostgreSQL refuses for what they hold (SQLState classes 22, 23 and 54) are left
   * out and reported; all others and the offsets are committed. Characters that PostgreSQL cannot
   * hold (U+0000, unpaired surrogates) become U+FFFD in columns; the body keeps what came.
   *
   * @throws OffsetsMovedException where the committed offset of a partition is not the batch's
   *     start; nothing was written
   * @throws StoreException where the database does not do it; whether the batch was written is not
   *     known
   */
  public WriteResult write(Batch batch) {
    return write(batch, rejections -> {});
  }

  /**
   * Writes as {@link #write(Batch)}.
   *
   * @param refused told of changes that PostgreSQL refused, where there are any, before the
   *     transaction that passes them is committed: what it does with them happens at least once
   */
  public WriteResult write(Batch batch, Consumer<List<Rejection>> refused) {
    try {
      days.prepare(batch.changes());
    } catch (SQLException e) {
      throw StoreException.of("make partitions", e);
    }
    try {
      return transactions.call("write a batch", connection -> write(connection, batch, refused));
    } catch (StoreException e) {
      // A day may have been dropped under us; it is made again when the batch is.
      days.forget();
      throw e;
    }
  }

  /**
   * Ledger entries of stage {@code store} that have changed since they were last confirmed by
   * {@link #ledgerPublished}, sorted by partition and bucket. To be published after each write and
   * once at start, since a process may die between write and publication.
   *
   * @param originPartitions partitions of {@code items.raw}; those of other copies of the lane are
   *     theirs to publish, or an older entry might overtake a newer one
   * @throws StoreException where the database does not do it
   */
  public List<LedgerEntry> unpublishedLedger(Set<Integer> originPartitions) {
    return transactions.call(
        "read the ledger", connection -> ledger.unpublished(connection, originPartitions));
  }

  /**
   * Confirms that entries are in the topic {@code ledger}.
   *
   * @throws StoreException where the database does not do it
   */
  public void ledgerPublished(Collection<LedgerEntry> entries) {
    transactions.run("confirm the ledger", connection -> ledger.published(connection, entries));
  }

  /**
   * Removes items for good: they go with all their revisions and tags, and no later batch brings
   * them back (it counts them as skipped). Repeating it changes nothing.
   *
   * @param takedowns each of an item
   * @throws StoreException where the database does not do it
   */
  public void takeDown(Collection<Takedown> takedowns) {
    transactions.run(
        "take items down",
        connection -> {
          AdvisoryLock.TAKEDOWNS.take(connection);
          new TakedownTable(connection).add(takedowns);
          new ItemTables(connection)
              .remove(takedowns.stream().map(Takedown::getItemId).distinct().toList());
        });
  }

  // Offsets first: a zombie waits here for the rightful writer, and then finds them moved.
  private WriteResult write(Connection connection, Batch batch, Consumer<List<Rejection>> refused)
      throws SQLException {
    TopicPartition moved = offsets.move(connection, batch.ranges());
    if (moved != null) {
      throw moved(connection, moved, batch);
    }
    AdvisoryLock.TAKEDOWNS.share(connection);
    Set<String> gone = new TakedownTable(connection).among(batch.changes());
    List<Change> wanted =
        batch.changes().stream()
            .filter(change -> !(isSkipped(change, gone) || change instanceof Change.DeadLetter))
            .toList();
    List<Rejection> rejected = new ChangeApplier(connection).apply(wanted);
    ledger.add(connection, tally(batch, gone, rejected));
    Failpoint.reach("store.before-commit");
    if (!rejected.isEmpty()) {
      refused.accept(rejected);
    }
    int skipped = (int) batch.changes().stream().filter(c -> isSkipped(c, gone)).count();
    return new WriteResult(wanted.size() - rejected.size(), skipped, rejected);
  }

  private static LedgerTable.Tally tally(Batch batch, Set<String> gone, List<Rejection> rejected) {
    Map<Position, String> reasons = new HashMap<>();
    rejected.forEach(r -> reasons.put(r.change().position(), "sqlstate-" + r.sqlState()));
    LedgerTable.Tally tally = new LedgerTable.Tally();
    for (Change change : batch.changes()) {
      String refused = reasons.get(change.position());
      if (change instanceof Change.DeadLetter dead) {
        tally.add(change.origin(), LedgerTally.DEAD_LETTERED, dead.reason());
      } else if (isSkipped(change, gone)) {
        tally.add(change.origin(), LedgerTally.SKIPPED, TAKEN_DOWN);
      } else if (refused != null) {
        tally.add(change.origin(), LedgerTally.DEAD_LETTERED, refused);
      } else {
        tally.add(change.origin(), LedgerTally.OUT, "");
      }
    }
    return tally;
  }

  private static boolean isSkipped(Change change, Set<String> gone) {
    return change instanceof Change.Upsert && gone.contains(PostgresText.clean(change.itemId()));
  }

  private OffsetsMovedException moved(Connection connection, TopicPartition partition, Batch batch)
      throws SQLException {
    OffsetRange range = Objects.requireNonNull(batch.ranges().get(partition));
    Long committed = offsets.of(connection, partition.topic()).get(partition);
    return new OffsetsMovedException(lane, partition, range.start(), committed);
  }
}
