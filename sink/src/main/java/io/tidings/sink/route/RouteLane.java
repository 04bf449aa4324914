package io.tidings.sink.route;

import io.micrometer.core.instrument.Counter;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.lane.BucketTally;
import io.tidings.sink.lane.Lane;
import io.tidings.sink.lane.LaneProducer;
import io.tidings.sink.lane.Origins;
import io.tidings.sink.lane.Range;
import io.tidings.sink.lane.TakedownCheck;
import io.tidings.store.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes items to the topics of the routes that want them. Items, dead letters, counts and the
 * group's offsets are one transaction.
 */
public final class RouteLane implements Lane {
  private static final String NAME = "routes";
  private static final int MOST_RECORDS = 2_000;

  private final RouteList routes;
  private final TakedownCheck takedowns;
  private final InstantSource time;
  private final Duration longestWait;
  private final String deadLetterTopic;
  private final ItemRouter router;
  private final RouteLedger ledger;
  private final LaneProducer producer;
  private final BucketTally tally;
  private final Counter deadLetters;

  // What has been taken since the last commit.
  private int records;
  private int letters;
  private @Nullable Instant oldest;
  private @Nullable Set<String> everyTopic;

  /**
   * A lane for the routes of a list.
   *
   * @param routes closed with the lane
   */
  public RouteLane(Settings settings, KafkaClients clients, RouteList routes, InstantSource time) {
    this.routes = routes;
    this.takedowns = new TakedownCheck(clients);
    this.tally = new BucketTally(NAME, RecordMeter.ofStage(clients.meters(), NAME));
    this.deadLetters = TidingsMeter.DEADLETTERS.counter(clients.meters(), NAME);
    this.time = time;
    this.longestWait = Duration.ofMillis(clients.profile().commitMillis());
    this.deadLetterTopic = clients.topics().named(TopicCatalogue.DEADLETTERS);
    this.router = new ItemRouter(clients.deserializer());
    this.ledger = new RouteLedger(clients, NAME);
    this.producer = new LaneProducer(clients, "sink-routes-" + instance(settings), NAME);
  }

  // Without a name of the process's own, two of them must not fence each other: then the group's
  // generation, which goes with the offsets, keeps a zombie out.
  private static String instance(Settings settings) {
    String name = settings.get(KafkaSettings.INSTANCE);
    return name.isEmpty() ? UUID.randomUUID().toString() : name;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> topics() {
    return List.of(TopicCatalogue.ITEMS_ENRICHED);
  }

  @Override
  public Map<TopicPartition, Long> begin(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> first) {
    forget();
    producer.renew();
    takedowns.refresh();
    routes.provide();
    // Waits for transactions that are open on these offsets: only then are they final, and with
    // them the counts.
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(first.keySet());
    tally.restore(
        ledger.read(
            first.keySet().stream().map(TopicPartition::partition).collect(Collectors.toSet())));
    Map<TopicPartition, Long> next = new HashMap<>();
    committed.forEach(
        (partition, offset) -> {
          if (offset != null) {
            next.put(partition, offset.offset());
          }
        });
    return next;
  }

  @Override
  public boolean mustCommitBefore(ConsumerRecord<byte[], byte[]> record) {
    return false;
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record) {
    if (oldest == null) {
      takedowns.refresh();
      oldest = time.instant();
    }
    records++;
    Origin origin = Origins.of(record);
    boolean takenDown = takedowns.isTakenDown(record);
    if (record.value() == null) {
      takeDown(record, origin);
    } else if (origin == null) {
      // Not from tag, and no bucket of the ledger has it.
      deadLetter(record, "no header tidings-origin that makes sense");
    } else if (takenDown) {
      tally.add(origin, LedgerTally.SKIPPED, "takedown");
    } else {
      takeItem(record, origin);
    }
  }

  private void takeItem(ConsumerRecord<byte[], byte[]> record, Origin origin) {
    try {
      List<ProducerRecord<byte[], byte[]>> out = router.route(record, routes.active());
      out.forEach(producer::send);
      count(origin, out.size());
    } catch (UnroutableItemException e) {
      refuse(record, origin, e);
    }
  }

  private void refuse(
      ConsumerRecord<byte[], byte[]> record, @Nullable Origin origin, UnroutableItemException e) {
    deadLetter(record, String.valueOf(e.getMessage()));
    if (origin != null) {
      tally.add(origin, LedgerTally.DEAD_LETTERED, e.reason());
    }
  }

  // Whatever the rules say now: a former rule may have let the item through. One without an origin
  // goes as well, since a takedown must not be held up by a missing header.
  private void takeDown(ConsumerRecord<byte[], byte[]> record, @Nullable Origin origin) {
    if (everyTopic == null) {
      everyTopic = routes.everyTopic();
    }
    try {
      List<ProducerRecord<byte[], byte[]>> out = ItemRouter.takedown(record, everyTopic);
      out.forEach(producer::send);
      if (origin != null) {
        count(origin, out.size());
      }
    } catch (UnroutableItemException e) {
      refuse(record, origin, e);
    }
  }

  private void count(Origin origin, int written) {
    if (written == 0) {
      tally.add(origin, LedgerTally.SKIPPED, "no-route");
    } else {
      tally.add(origin, LedgerTally.OUT, "");
    }
  }

  private void deadLetter(ConsumerRecord<byte[], byte[]> record, String error) {
    DeadLetter letter =
        DeadLetter.of(
            record.key(),
            record.value(),
            record.headers(),
            new DeadLetter.Place(NAME, record.topic(), record.partition(), record.offset()),
            error);
    producer.send(
        new ProducerRecord<>(
            deadLetterTopic, null, letter.key(), letter.value(), letter.headers()));
    letters++;
  }

  @Override
  public boolean isDue() {
    return records >= MOST_RECORDS
        || (oldest != null && !time.instant().isBefore(oldest.plus(longestWait)));
  }

  @Override
  public void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> ranges) {
    tally.changes().forEach(entry -> producer.send(ledger.record(entry)));
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    ranges.forEach((p, range) -> offsets.put(p, new OffsetAndMetadata(range.next())));
    producer.commit(offsets, consumer.groupMetadata());
    tally.settle();
    deadLetters.increment(letters);
    forget();
  }

  private void forget() {
    records = 0;
    letters = 0;
    oldest = null;
    everyTopic = null;
  }

  @Override
  public void close() {
    producer.close();
    routes.close();
    takedowns.close();
  }
}
