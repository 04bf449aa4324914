package io.tidings.sink.audit;

import io.tidings.event.LedgerEntry;
import io.tidings.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as a table by bucket: of each key the latest entry counts. Holds the buckets of the
 * last {@link #HORIZON}. Not thread-safe.
 */
final class LedgerView {
  /**
   * Buckets that were last written to longer ago are not compared. Kafka deletes ledger entries
   * after 92 days, but those of one bucket not at the same moment: long before that the comparison
   * must have ended.
   */
  static final Duration HORIZON = Duration.ofDays(30);

  private static final Pattern LAST_NUMBER = Pattern.compile("\\|(\\d{1,18})$");
  private static final String REDRIVEN_PREFIX =
      Side.REDRIVEN.stage() + "|" + TopicCatalogue.ITEMS_ENRICHED + "|";

  private final Map<Integer, NavigableMap<Long, BucketCounts>> partitions = new TreeMap<>();

  // The first bucket that a side has ever counted in, by partition.
  private final Map<Side, Map<Integer, Long>> firsts = new EnumMap<>(Side.class);
  private final Map<Side, Map<Integer, Long>> lasts = new EnumMap<>(Side.class);

  // The first bucket that is still compared, by partition.
  private final Map<Integer, Long> floors = new TreeMap<>();
  private final Map<String, Unsound> unsound = new TreeMap<>();

  /**
   * Takes an entry, or the end of one.
   *
   * @param appended when Kafka took it
   */
  void take(String key, @Nullable LedgerEntry entry, Instant appended) {
    unsound.remove(key);
    if (entry == null) {
      // Nobody ends an entry; were it so, the figures known would stay.
      return;
    }
    long sum = entry.getCounts().stream().mapToLong(count -> count.getCount()).sum();
    if (sum != entry.getReceived()) {
      unsound.put(key, new Unsound(entry.getStage(), key, entry.getReceived(), sum));
    }
    Optional<Side> side = Side.of(entry.getStage());
    Integer partition = entry.getOriginPartition();
    Long number = entry.getOriginBucket();
    if (side.isPresent() && partition != null && number != null) {
      take(side.get(), new Bucket(partition, number), key, entry, appended);
    }
  }

  private void take(Side side, Bucket bucket, String key, LedgerEntry entry, Instant appended) {
    long floor = floors.getOrDefault(bucket.partition(), Long.MIN_VALUE);
    if (bucket.number() < floor || (side == Side.REDRIVEN && !key.startsWith(REDRIVEN_PREFIX))) {
      return;
    }
    BucketCounts counts =
        partitions
            .computeIfAbsent(bucket.partition(), p -> new TreeMap<>())
            .computeIfAbsent(bucket.number(), b -> new BucketCounts());
    if (side == Side.PUBLISHED || side == Side.REDRIVEN) {
      counts.putPart(side, part(key), entry.getReceived(), appended);
    } else {
      counts.put(side, entry, appended);
    }
    firsts
        .computeIfAbsent(side, s -> new TreeMap<>())
        .merge(bucket.partition(), bucket.number(), Math::min);
    lasts
        .computeIfAbsent(side, s -> new TreeMap<>())
        .merge(bucket.partition(), bucket.number(), Math::max);
  }

  // The last number of the key tells the entries of a bucket apart. Anyone may write to the ledger:
  // a key without one must not stop us.
  private static long part(String key) {
    Matcher number = LAST_NUMBER.matcher(key);
    return number.find() ? Long.parseLong(number.group(1)) : key.hashCode();
  }

  /** Entries that do not add up, by key. */
  List<Unsound> unsound() {
    return List.copyOf(unsound.values());
  }

  /** Forgets what lies behind the horizon. */
  void forgetBefore(Instant now) {
    Instant horizon = now.minus(HORIZON);
    partitions.forEach(
        (partition, buckets) -> {
          // By number: a bucket below one that is too old is too old, whatever is left of it.
          buckets.descendingMap().entrySet().stream()
              .filter(bucket -> isBefore(horizon, bucket.getValue()))
              .findFirst()
              .ifPresent(bucket -> floors.put(partition, bucket.getKey() + 1));
          buckets.headMap(floors.getOrDefault(partition, Long.MIN_VALUE)).clear();
        });
  }

  private static boolean isBefore(Instant horizon, BucketCounts counts) {
    BucketCounts.Count first = counts.of(Side.PUBLISHED);
    BucketCounts.Count count = first == null ? counts.of(Side.TAG) : first;
    return count != null && count.changed().isBefore(horizon);
  }

  /** The last bucket that a side has counted in, by partition. */
  Map<Integer, Long> lastBuckets(Side side) {
    return Map.copyOf(lasts.getOrDefault(side, Map.of()));
  }

  /** When a side last wrote anything about the newest bucket of a partition that it has seen. */
  Instant lastSaid(Side side, int partition) {
    Long last = lasts.getOrDefault(side, Map.of()).get(partition);
    NavigableMap<Long, BucketCounts> buckets = partitions.get(partition);
    BucketCounts counts = last == null || buckets == null ? null : buckets.get(last);
    BucketCounts.Count count = counts == null ? null : counts.of(side);
    return count == null ? Instant.MIN : count.said();
  }

  /** The boundaries that have two sides, in their order. */
  List<Balance> balances() {
    List<Balance> balances = new ArrayList<>();
    for (Boundary boundary : Boundary.values()) {
      if (firsts.containsKey(boundary.left()) && firsts.containsKey(boundary.right())) {
        balances.add(balance(boundary));
      }
    }
    return balances;
  }

  private Balance balance(Boundary boundary) {
    Map<Integer, Long> lefts = firsts.getOrDefault(boundary.left(), Map.of());
    Map<Integer, Long> rights = firsts.getOrDefault(boundary.right(), Map.of());
    List<Difference> differences = new ArrayList<>();
    long[] sums = new long[2];
    partitions.forEach(
        (partition, buckets) -> {
          Long left = lefts.get(partition);
          Long right = rights.get(partition);
          if (left != null && right != null) {
            Beginning beginning = new Beginning(left, right);
            buckets
                .tailMap(beginning.bucket())
                .forEach(
                    (number, counts) -> {
                      long passedOn = counts.passedOn(boundary.left());
                      long received = counts.received(boundary.right());
                      if (beginning.isPartial(number, passedOn, received)) {
                        return;
                      }
                      sums[0] += passedOn;
                      sums[1] += received;
                      if (passedOn != received) {
                        Bucket bucket = new Bucket(partition, number);
                        differences.add(
                            new Difference(bucket, passedOn, received, counts.changed(boundary)));
                      }
                    });
          }
        });
    return new Balance(boundary, sums[0], sums[1], differences);
  }

  /**
   * Where the comparison of a partition begins: where both sides have begun to count. The side that
   * came later may have begun in the middle of that bucket and then has counted less there.
   */
  private record Beginning(long left, long right) {
    long bucket() {
      return Math.max(left, right);
    }

    boolean isPartial(long number, long passedOn, long received) {
      return number == bucket()
          && ((left > right && passedOn < received) || (right > left && received < passedOn));
    }
  }
}
