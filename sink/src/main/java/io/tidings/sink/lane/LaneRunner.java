package io.tidings.sink.lane;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.runtime.management.Pulse;
import io.tidings.store.StoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads for a lane. It begins at the lane's own offsets whenever partitions are assigned, and again
 * whenever anything fails: what was taken since the last commit is then read once more, so that a
 * commit whose fate nobody knows is found out by where it left the offsets.
 */
final class LaneRunner {
  private static final Logger LOG = LoggerFactory.getLogger(LaneRunner.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Lane lane;
  private final KafkaClients clients;
  private final Consumer<byte[], byte[]> consumer;
  private final Pulse pulse;
  private final LaneMeters meters;

  /** Where the last commit ended, of each assigned partition. */
  private final Map<TopicPartition, Long> starts = new HashMap<>();

  /** One past the last record that was taken. */
  private final Map<TopicPartition, Long> taken = new HashMap<>();

  private boolean mustBegin = true;
  private boolean ended;
  private Duration pause = SHORTEST_PAUSE;

  LaneRunner(
      Lane lane,
      KafkaClients clients,
      Consumer<byte[], byte[]> consumer,
      Pulse pulse,
      LaneMeters meters) {
    this.pulse = pulse;
    this.meters = meters;
    this.lane = lane;
    this.clients = clients;
    this.consumer = consumer;
  }

  /**
   * Reads until the consumer is woken up.
   *
   * @throws WakeupException when woken up
   * @throws OffsetsLostException where the lane must not go on
   * @throws RuntimeException where Kafka, the registry or a database refuses something to this user
   * @throws FencedInstanceIdException where another process has joined under this one's name: this
   *     consumer will never be given partitions again
   */
  void run() {
    Set<String> topics = new HashSet<>();
    lane.topics().forEach(topic -> topics.add(clients.topics().named(topic)));
    consumer.subscribe(topics, listener());
    try {
      readOn();
    } finally {
      ended = true;
    }
  }

  private void readOn() {
    while (true) {
      try {
        turn();
        pause = SHORTEST_PAUSE;
        pulse.worked();
      } catch (WakeupException
          | InterruptException
          | OffsetsLostException
          | FencedInstanceIdException e) {
        throw e;
      } catch (RuntimeException e) {
        if (isRefused(e)) {
          throw e;
        }
        LOG.atWarn()
            .addKeyValue("lane", lane.name())
            .setCause(e)
            .log("What was read since the last commit is read again");
        mustBegin = true;
        meters.failed();
        pulse.waited();
        LockSupport.parkNanos(pause.toNanos());
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
    }
  }

  private static boolean isRefused(RuntimeException failure) {
    return Refusal.isBehind(failure)
        || (failure instanceof StoreException store && store.isRefusal());
  }

  private void turn() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    if (mustBegin) {
      // What this poll brought may come from the group's offsets and not from the lane's.
      begin();
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (lane.mustCommitBefore(record)) {
        commit(taken);
      }
      lane.take(record);
      taken.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
      meters.taken(record.timestamp());
    }
    if (!taken.isEmpty() && lane.isDue()) {
      commit(positions());
    }
  }

  private ConsumerRebalanceListener listener() {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        mustBegin = true;
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        // At the end nothing is committed in haste: what was not committed will be read again.
        if (!ended && !mustBegin && !taken.isEmpty()) {
          commit(taken);
        }
        mustBegin = true;
        meters.forgotten();
      }

      @Override
      public void onPartitionsLost(Collection<TopicPartition> lost) {
        mustBegin = true;
        meters.forgotten();
      }
    };
  }

  private void begin() {
    Set<TopicPartition> assigned = consumer.assignment();
    taken.clear();
    starts.clear();
    if (assigned.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> first = consumer.beginningOffsets(assigned);
    Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
    Map<TopicPartition, Long> next = lane.begin(consumer, first);
    for (TopicPartition partition : assigned) {
      long from = first.getOrDefault(partition, 0L);
      long start = next.getOrDefault(partition, from);
      check(partition, start, from, ends.getOrDefault(partition, from));
      starts.put(partition, start);
      consumer.seek(partition, Math.max(start, from));
    }
    mustBegin = false;
  }

  private void check(TopicPartition partition, long start, long first, long end) {
    if (start > end) {
      throw new OffsetsLostException(
          "%s has read %s up to offset %d, but the topic ends at %d: was it made anew?"
              .formatted(lane.name(), partition, start, end));
    }
    if (start < first) {
      // The ledger's other side counts them, so that the auditor sees the difference as well.
      LOG.atError()
          .addKeyValue("lane", lane.name())
          .addKeyValue("partition", partition)
          .addKeyValue("from", start)
          .addKeyValue("to", first)
          .log("Records were deleted by retention before they were read");
    }
  }

  private void commit(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Range> ranges = new HashMap<>();
    ends.forEach(
        (partition, next) -> {
          long start = starts.getOrDefault(partition, next);
          if (next > start) {
            ranges.put(partition, new Range(start, next));
          }
        });
    // Until it has come to its end nobody knows; an exception leaves this as it is.
    mustBegin = true;
    long start = System.nanoTime();
    lane.commit(consumer, ranges);
    meters.committed(System.nanoTime() - start);
    mustBegin = false;
    ranges.forEach((partition, range) -> starts.put(partition, range.next()));
    taken.clear();
  }

  // Past the markers of transactions, which are no records.
  private Map<TopicPartition, Long> positions() {
    Map<TopicPartition, Long> positions = new HashMap<>();
    starts.keySet().forEach(p -> positions.put(p, consumer.position(p)));
    return positions;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
