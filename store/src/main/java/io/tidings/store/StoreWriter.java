package io.tidings.store;

import io.tidings.event.LedgerEntry;
import io.tidings.event.Takedown;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"}) // bodies follow
public final class StoreWriter {

  private final DataSource pool;
  private final String lane;

  StoreWriter(DataSource pool, String lane) {
    this.pool = pool;
    this.lane = lane;
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
    throw new UnsupportedOperationException();
  }

  /**
   * The offsets to read next, of all partitions of a topic that this lane has claimed.
   *
   * @throws StoreException where the database does not do it
   */
  public Map<TopicPartition, Long> committedOffsets(String topic) {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /**
   * Confirms that entries are in the topic {@code ledger}.
   *
   * @throws StoreException where the database does not do it
   */
  public void ledgerPublished(Collection<LedgerEntry> entries) {
    throw new UnsupportedOperationException();
  }

  /**
   * Removes items for good: they go with all their revisions and tags, and no later batch brings
   * them back (it counts them as skipped). Repeating it changes nothing.
   *
   * @throws StoreException where the database does not do it
   */
  public void takeDown(Collection<Takedown> takedowns) {
    throw new UnsupportedOperationException();
  }
}
