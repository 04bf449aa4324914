package io.tidings.ingest.poll;

import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.runtime.management.Pulse;
import io.tidings.runtime.takedown.TakedownReader;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the feeds of the partitions that the group gives it. One thread owns everything and writes
 * all transactions; workers only fetch and parse, so that no transaction waits for a server.
 *
 * <p>A partition whose transaction has failed is closed, and opened again only after the group has
 * accepted an offset for it: a process that was suspended and has lost the partition would
 * otherwise fence the rightful owner.
 */
final class FeedPoller {
  static final String GROUP = "ingest";

  private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** A fetch that has come back, for the owner that asked for it. */
  private record Result(PartitionOwner owner, FeedState asked, Fetched fetched) {
    boolean isPoll() {
      return fetched.articles() == null;
    }
  }

  private final KafkaClients clients;
  private final Records records;
  private final FeedFetcher fetcher;
  private final FeedTurns turns;
  private final TeaserPages pages;
  private final TakedownSet refused;
  private final ExecutorService workers;
  private final PollConfig config;
  private final HostGate hosts;
  private final InstantSource time;
  private final String feedsTopic;

  private final Map<Integer, PartitionOwner> owners = new TreeMap<>();
  private final Map<Integer, Instant> toOpen = new TreeMap<>();
  private final Queue<Result> results = new ConcurrentLinkedQueue<>();
  private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
  private final Pulse pulse;
  private final IngestMeters meters;
  private int underway;
  private @Nullable TakedownReader takedowns;

  /**
   * Connects nothing yet.
   *
   * @param pages asked where a feed's definition allows it; closed by the caller
   * @param refused what {@code turns} leaves out; read on before they are asked
   * @param config how many fetches at a time, and from one host
   * @param workers runs fetches; closed by the caller
   * @param pulse told of each turn
   */
  FeedPoller(
      KafkaClients clients,
      FeedFetcher fetcher,
      FeedTurns turns,
      TeaserPages pages,
      TakedownSet refused,
      PollConfig config,
      ExecutorService workers,
      InstantSource time,
      Pulse pulse) {
    this.clients = clients;
    this.records = new Records(clients.deserializer());
    this.fetcher = fetcher;
    this.turns = turns;
    this.pages = pages;
    this.refused = refused;
    this.workers = workers;
    this.config = config;
    this.hosts = new HostGate(config.hostRequests(), config.hostSpacing());
    this.time = time;
    this.pulse = pulse;
    this.meters = new IngestMeters(clients.meters());
    this.feedsTopic = clients.topics().named(TopicCatalogue.FEEDS);
  }

  /**
   * Polls until the consumer is woken up.
   *
   * @param consumer of the group, subscribed to nothing yet
   * @throws org.apache.kafka.common.errors.WakeupException when woken up
   */
  void run(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.subscribe(List.of(feedsTopic), listener(consumer));
      while (true) {
        consumer.poll(POLL).forEach(record -> define(consumer, record));
        openAssigned(consumer);
        publishResults(consumer);
        publishDeliveries(consumer);
        endRemoved(consumer);
        startDue();
        meters.look(owners.values(), time.instant());
        pulse.worked();
      }
    } finally {
      owners.values().forEach(PartitionOwner::close);
      if (takedowns != null) {
        takedowns.close();
      }
    }
  }

  private ConsumerRebalanceListener listener(Consumer<byte[], byte[]> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        consumer.pause(assigned);
        assigned.forEach(p -> toOpen.put(p.partition(), time.instant()));
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(p -> drop(p.partition()));
      }
    };
  }

  private void drop(int partition) {
    toOpen.remove(partition);
    PartitionOwner owner = owners.remove(partition);
    if (owner != null) {
      owner.close();
    }
  }

  private void define(Consumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> record) {
    PartitionOwner owner = owners.get(record.partition());
    if (owner == null || record.offset() < owner.nextDefinition()) {
      return;
    }
    attempt(
        consumer,
        owner,
        () ->
            records.read(
                record,
                FeedDefinition.class,
                (feedId, definition) -> owner.feeds().define(feedId, definition, time.instant())));
  }

  private void openAssigned(Consumer<byte[], byte[]> consumer) {
    Instant now = time.instant();
    List<Integer> due =
        toOpen.entrySet().stream()
            .filter(waiting -> !waiting.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    if (due.isEmpty()) {
      return;
    }
    try {
      open(consumer, due);
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throwWhereRefused(e);
      LOG.atWarn()
          .addKeyValue("partitions", due)
          .addKeyValue("error", e.getMessage())
          .log("Feeds not taken over, trying again");
      due.forEach(partition -> toOpen.put(partition, time.instant().plus(RETRY)));
    }
  }

  private void open(Consumer<byte[], byte[]> consumer, List<Integer> partitions) {
    Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    for (int partition : partitions) {
      TopicPartition feeds = new TopicPartition(feedsTopic, partition);
      positions.put(feeds, new OffsetAndMetadata(consumer.position(feeds)));
    }
    consumer.commitSync(positions);
    readTakedowns();
    for (PartitionOwner owner :
        PartitionOwner.open(partitions, clients, records, meters.records(), time.instant())) {
      TopicPartition feeds = new TopicPartition(feedsTopic, owner.partition());
      consumer.seek(feeds, owner.nextDefinition());
      consumer.resume(List.of(feeds));
      owners.put(owner.partition(), owner);
      toOpen.remove(owner.partition());
      LOG.atInfo()
          .addKeyValue("partition", owner.partition())
          .addKeyValue("feeds", owner.feeds().size())
          .log("Feeds taken over");
    }
  }

  private void readTakedowns() {
    if (takedowns == null) {
      takedowns = new TakedownReader(clients, refused);
    }
    Set<String> unused = takedowns.readOn();
  }

  private boolean takedownsAreKnown() {
    try {
      readTakedowns();
      return true;
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throwWhereRefused(e);
      LOG.atWarn().addKeyValue("error", e.getMessage()).log("Takedowns not read, trying again");
      return false;
    }
  }

  private void publishResults(Consumer<byte[], byte[]> consumer) {
    // What came back waits: one of its items may have been taken down since it was asked for.
    if (results.isEmpty() || !takedownsAreKnown()) {
      return;
    }
    Map<PartitionOwner, List<FeedTurn>> byOwner = new HashMap<>();
    for (Result result = results.poll(); result != null; result = results.poll()) {
      if (result.isPoll()) {
        underway--;
        freeHost(result);
      }
      // What a former owner asked for is of no use: another may have published it meanwhile.
      if (owners.containsValue(result.owner())) {
        turn(result, byOwner.computeIfAbsent(result.owner(), o -> new ArrayList<>()));
      }
    }
    byOwner.values().removeIf(List::isEmpty);
    byOwner.forEach((owner, polled) -> attempt(consumer, owner, () -> owner.publish(polled)));
  }

  private void freeHost(Result result) {
    Instant now = time.instant();
    String host = HostGate.hostOf(result.asked().getUrl());
    hosts.ended(host, now);
    if (config.hostRetryAfter()
        && result.fetched().answer() instanceof FeedAnswer.Failed failed
        && failed.retryAfter() != null) {
      hosts.hold(host, now.plus(PollSchedule.atMost(failed.retryAfter())));
    }
  }

  /** Takes what a hub has pushed, from any thread; it is published by the poller's own. */
  void deliver(Delivery delivery) {
    deliveries.add(delivery);
  }

  // One transaction each: of two for one feed the second must know what the first has brought.
  private void publishDeliveries(Consumer<byte[], byte[]> consumer) {
    if (deliveries.isEmpty() || !takedownsAreKnown()) {
      return;
    }
    for (Delivery next = deliveries.poll(); next != null; next = deliveries.poll()) {
      Delivery delivery = next;
      String feedId = delivery.feedId();
      owners.values().stream()
          .filter(owner -> owner.feeds().isPolled(feedId))
          .findFirst()
          .ifPresentOrElse(
              owner -> {
                attempt(consumer, owner, () -> publish(owner, delivery));
                boolean unused =
                    delivery
                        .done()
                        .completeExceptionally(new KafkaException("not committed: " + feedId));
              },
              () -> delivery.done().complete(false));
    }
  }

  private void publish(PartitionOwner owner, Delivery delivery) {
    FeedPartition feeds = owner.feeds();
    String feedId = delivery.feedId();
    FeedDefinition definition = Objects.requireNonNull(feeds.definition(feedId));
    FeedState state = Objects.requireNonNull(feeds.state(feedId));
    boolean polling = feeds.isUnderway(feedId);
    owner.publish(
        List.of(
            turns.delivered(
                definition, state, delivery.feed(), delivery.documentUrl(), time.instant())));
    if (polling) {
      feeds.stillUnderway(feedId);
    }
    boolean unused = delivery.done().complete(true);
  }

  private void turn(Result result, List<FeedTurn> turnsOfOwner) {
    FeedPartition feeds = result.owner().feeds();
    String feedId = result.asked().getFeedId();
    FeedDefinition definition = feeds.definition(feedId);
    FeedState state = feeds.state(feedId);
    if (definition == null
        || state == null
        || !state.getDefinedUrl().equals(result.asked().getDefinedUrl())) {
      feeds.dropped(feedId);
      return;
    }
    FeedTurn turn = turns.of(definition, state, result.fetched(), time.instant());
    List<String> wanted =
        result.isPoll() && definition.getFetchFullText()
            ? TeaserPages.wanted(turn.items())
            : List.of();
    if (wanted.isEmpty()) {
      turnsOfOwner.add(turn);
    } else {
      // The feed stays under way; what the poll comes to is decided anew when the pages are there.
      pages.fetch(
          wanted,
          found ->
              results.add(
                  new Result(result.owner(), result.asked(), result.fetched().with(found))));
    }
  }

  private void endRemoved(Consumer<byte[], byte[]> consumer) {
    for (PartitionOwner owner : List.copyOf(owners.values())) {
      List<String> ended = owner.feeds().ended();
      if (!ended.isEmpty()) {
        attempt(consumer, owner, () -> owner.end(ended));
      }
    }
  }

  private void attempt(Consumer<byte[], byte[]> consumer, PartitionOwner owner, Runnable step) {
    try {
      step.run();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throwWhereRefused(e);
      int partition = owner.partition();
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .addKeyValue("error", e.toString())
          .log("A step failed; the partition's feeds are read and polled again");
      drop(partition);
      consumer.pause(List.of(new TopicPartition(feedsTopic, partition)));
      toOpen.put(partition, time.instant().plus(RETRY));
    }
  }

  // One feed of each partition in turn, so that none waits for the others.
  private void startDue() {
    Instant now = time.instant();
    boolean started = true;
    int most = config.workers();
    while (started && underway < most) {
      started = false;
      for (PartitionOwner owner : owners.values()) {
        FeedState due = underway < most ? owner.feeds().takeDue(hosts, now) : null;
        if (due != null) {
          start(owner, due);
          started = true;
        }
      }
    }
  }

  private void start(PartitionOwner owner, FeedState due) {
    underway++;
    workers.execute(() -> results.add(new Result(owner, due, measured(due))));
  }

  private Fetched measured(FeedState due) {
    long start = System.nanoTime();
    Fetched fetched = fetch(due);
    meters.polled(due, fetched, System.nanoTime() - start);
    return fetched;
  }

  // A fault of our own must not leave the feed under way for ever.
  private Fetched fetch(FeedState due) {
    try {
      return fetcher.fetch(due);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Fetched.failed("interrupted", "interrupted");
    } catch (RuntimeException | StackOverflowError e) {
      LOG.atError().addKeyValue("feed", due.getFeedId()).setCause(e).log("A poll failed");
      return Fetched.failed("fault", "fault while polling: " + e.getClass().getSimpleName());
    }
  }

  // Trying again would not help.
  private static void throwWhereRefused(KafkaException failure) {
    if (Refusal.isBehind(failure)) {
      throw failure;
    }
  }
}
