package io.tidings.sink.audit;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Looks at the ledger, again and again. Used by one thread. */
public final class Audit implements AutoCloseable {
  /** Sees every entry that is read, in the order of its partition. */
  @FunctionalInterface
  public interface Observer {
    /**
     * Takes an entry.
     *
     * @param entry null where its key was ended
     */
    void take(String key, @Nullable LedgerEntry entry);
  }

  private final LedgerReader reader;
  private final ReadingProgress progress;
  private final LedgerView view = new LedgerView();
  private final Settlement settlement;
  private final InstantSource time;
  private final Observer observer;

  /**
   * Connects a consumer.
   *
   * @param grace how long a side must not have changed before a difference counts
   */
  public Audit(KafkaClients clients, Duration grace, InstantSource time, Observer observer) {
    this.reader = new LedgerReader(clients, time);
    this.progress = new ReadingProgress(clients, time);
    this.settlement = new Settlement(grace);
    this.time = time;
    this.observer = observer;
  }

  /** A bucket that was found out of balance before this process began. */
  void remember(Boundary boundary, Bucket bucket) {
    settlement.remember(boundary, bucket);
  }

  /**
   * Looks. The first time reads the whole ledger.
   *
   * @return nothing where an open transaction hides a part of the ledger
   * @throws KafkaException where Kafka does not answer
   * @throws IllegalArgumentException where there is no ledger
   */
  public Optional<Findings> look() {
    if (!read()) {
      return Optional.empty();
    }
    Instant asked = time.instant();
    view.forgetBefore(asked);
    Map<Boundary, Map<Integer, Instant>> readUpTo = new EnumMap<>(Boundary.class);
    for (Balance balance : view.balances()) {
      Set<Integer> partitions = settlement.partitionsInDoubt(balance, asked);
      if (!partitions.isEmpty()) {
        readUpTo.put(balance.boundary(), progress.of(balance.boundary(), partitions));
      }
    }
    Instant probed = time.instant();
    Map<Integer, Long> lastOfTag = view.lastBuckets(Side.TAG);
    // The ledger must be younger than what its stages say of themselves.
    if (!readUpTo.isEmpty() && !read()) {
      return Optional.empty();
    }
    Settlement.Moment evidence = new Settlement.Moment(asked, probed, lastOfTag);
    List<BoundaryFindings> found = new ArrayList<>();
    for (Balance balance : view.balances()) {
      found.add(
          settlement.decide(
              balance, readUpTo.getOrDefault(balance.boundary(), Map.of()), view, evidence));
    }
    return Optional.of(new Findings(found, view.unsound()));
  }

  private boolean read() {
    return reader.readToEnd(
        (key, entry, appended) -> {
          view.take(key, entry, appended);
          observer.take(key, entry);
        });
  }

  @Override
  public void close() {
    reader.close();
  }
}
