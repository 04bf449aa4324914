package io.tidings.sink.audit;

import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which differences count. One does where the first side has not changed for a grace period
 * and the second has read everything that was appended up to that long after the change. The second
 * side's counts are in the ledger before, or in the transaction in which, its group's offsets move;
 * so whoever asks for the offsets first and reads the ledger then does not accuse a stage that
 * merely lags.
 *
 * <p>{@code tag} alone writes its counts up to a second after its offsets and its output, and
 * killed in between writes them when it is back. Where it is one of the two sides, its newest
 * bucket counts only once it has written about it after the second side was found to have read
 * everything; it does so every minute.
 *
 * <p>A bucket that was found out of balance stays so until both sides are equal. Not thread-safe.
 */
final class Settlement {
  /**
   * When the ledger and the readers were asked.
   *
   * @param asked when the ledger had been read the first time
   * @param probed when the readers had said how far they are
   * @param lastOfTag the last bucket that tag had counted in by then, by partition. A bucket that
   *     it has left is final, but the ledger's partitions are not read at one moment: that it was
   *     left must be known before its count is read
   */
  record Moment(Instant asked, Instant probed, Map<Integer, Long> lastOfTag) {
    boolean isLeftByTag(Bucket bucket) {
      Long last = lastOfTag.get(bucket.partition());
      return last != null && last > bucket.number();
    }
  }

  private final Duration grace;
  private final Map<Boundary, Set<Bucket>> broken = new HashMap<>();

  // When a bucket of tag's was first found to be read to its end, and is not settled yet.
  private final Map<Boundary, Map<Bucket, Instant>> readSince = new HashMap<>();

  Settlement(Duration grace) {
    this.grace = grace;
  }

  /** A bucket that was found out of balance before this process began. */
  void remember(Boundary boundary, Bucket bucket) {
    broken.computeIfAbsent(boundary, b -> new HashSet<>()).add(bucket);
  }

  /** The partitions whose readers must be asked how far they have come. */
  Set<Integer> partitionsInDoubt(Balance balance, Instant now) {
    Set<Integer> partitions = new TreeSet<>();
    for (Difference difference : balance.differences()) {
      if (isOld(difference, now) && !isKnown(balance.boundary(), difference)) {
        partitions.add(difference.bucket().partition());
      }
    }
    return partitions;
  }

  /**
   * Decides.
   *
   * @param balance as the ledger says after the readers were asked
   * @param readUpTo what {@link ReadingProgress#of} has said
   * @param moment when that was
   */
  BoundaryFindings decide(
      Balance balance, Map<Integer, Instant> readUpTo, LedgerView view, Moment moment) {
    Boundary boundary = balance.boundary();
    List<Difference> out = new ArrayList<>();
    List<Difference> underWay = new ArrayList<>();
    List<Difference> undecided = new ArrayList<>();
    Set<Bucket> different = new HashSet<>();
    for (Difference difference : balance.differences()) {
      Bucket bucket = difference.bucket();
      different.add(bucket);
      Instant read = readUpTo.get(bucket.partition());
      if (isKnown(boundary, difference)) {
        out.add(difference);
      } else if (!isOld(difference, moment.asked())) {
        underWay.add(difference);
      } else if (read == null) {
        undecided.add(difference);
      } else if (!read.isAfter(difference.changed().plus(grace))) {
        underWay.add(difference);
        readSince(boundary).remove(bucket);
      } else if (hasSpoken(boundary, bucket, view, moment)) {
        out.add(difference);
      } else {
        undecided.add(difference);
      }
    }
    broken.put(boundary, buckets(out));
    readSince(boundary).keySet().retainAll(different);
    return new BoundaryFindings(
        boundary, balance.passedOn(), balance.received(), out, underWay, undecided);
  }

  private boolean hasSpoken(Boundary boundary, Bucket bucket, LedgerView view, Moment moment) {
    boolean tagCounts = boundary.left() == Side.TAG || boundary.right() == Side.TAG;
    if (!tagCounts || moment.isLeftByTag(bucket)) {
      return true;
    }
    Instant since = readSince(boundary).computeIfAbsent(bucket, b -> moment.probed());
    return view.lastSaid(Side.TAG, bucket.partition()).isAfter(since);
  }

  private Map<Bucket, Instant> readSince(Boundary boundary) {
    return readSince.computeIfAbsent(boundary, b -> new HashMap<>());
  }

  private boolean isOld(Difference difference, Instant now) {
    return difference.changed().plus(grace).isBefore(now);
  }

  private boolean isKnown(Boundary boundary, Difference difference) {
    return broken.getOrDefault(boundary, Set.of()).contains(difference.bucket());
  }

  private static Set<Bucket> buckets(List<Difference> differences) {
    Set<Bucket> buckets = new HashSet<>();
    differences.forEach(difference -> buckets.add(difference.bucket()));
    return buckets;
  }
}
