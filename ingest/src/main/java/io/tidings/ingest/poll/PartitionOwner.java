package io.tidings.ingest.poll;

import io.tidings.event.Alert;
import io.tidings.event.Count;
import io.tidings.event.FeedState;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.PublishedTally;
import io.tidings.runtime.kafka.Writes;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Owns one partition of {@code feeds}: polls its feeds' results into transactions under the
 * partition's own transactional id. Opening fences whoever owned it before, and only then reads how
 * the feeds stand, so that nothing that a former owner committed can be missed.
 */
final class PartitionOwner implements AutoCloseable {
  private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  /** Leaves room below a topic's 2 MiB for the tags that are added later. */
  private static final int MAX_ENCODED = 3 << 19;

  /** A turn, and the items of it that the broker took. */
  private record Sending(FeedTurn turn, List<Future<RecordMetadata>> items) {}

  private final int partition;
  private final KafkaClients clients;
  private final Serializer<GenericContainer> serializer;
  private final FeedPartition feeds = new FeedPartition();
  private final Producer<byte[], byte[]> producer;
  private final PublishedTally published;
  private final RecordMeter records;
  private long nextDefinition;

  private PartitionOwner(int partition, KafkaClients clients, RecordMeter records) {
    this.records = records;
    this.partition = partition;
    this.clients = clients;
    this.serializer = clients.serializer();
    this.published = new PublishedTally(clients, null);
    this.producer =
        clients.transactionalProducer("ingest-" + partition, TRANSACTION_TIMEOUT_MILLIS);
  }

  /**
   * Fences the former owners, then reads definitions and states to their committed end.
   *
   * @param counted told what became of items, once it is committed
   * @throws KafkaException where Kafka does not answer, or where another owner was faster; none of
   *     the partitions is then owned
   */
  static List<PartitionOwner> open(
      Collection<Integer> partitions,
      KafkaClients clients,
      Records records,
      RecordMeter counted,
      Instant now) {
    List<PartitionOwner> owners = new ArrayList<>();
    try {
      for (int partition : partitions) {
        PartitionOwner owner = new PartitionOwner(partition, clients, counted);
        owners.add(owner);
        owner.producer.initTransactions();
      }
      Failpoint.reach("ingest.after-fencing");
      new FeedReader(clients, records).read(owners, now);
      return owners;
    } catch (KafkaException e) {
      owners.forEach(PartitionOwner::close);
      throw e;
    }
  }

  int partition() {
    return partition;
  }

  FeedPartition feeds() {
    return feeds;
  }

  /** Offset of the first definition that was not read yet. */
  long nextDefinition() {
    return nextDefinition;
  }

  /** Sets {@link #nextDefinition}. */
  void definitionsReadTo(long offset) {
    nextDefinition = offset;
  }

  /**
   * Publishes what polls came to: all of it in one transaction, or nothing.
   *
   * @throws KafkaException where it was not committed, or where nobody knows; the owner must then
   *     be closed
   */
  void publish(List<FeedTurn> turns) {
    producer.beginTransaction();
    List<Sending> sendings = turns.stream().map(this::send).toList();
    producer.flush();
    if (Failpoint.isOn(Failpoint.SEPARATE_COMMIT)) {
      producer.commitTransaction();
      producer.beginTransaction();
    }
    List<FeedState> states = new ArrayList<>();
    for (Sending sending : sendings) {
      states.add(conclude(sending));
      published.add(sending.items());
    }
    for (ProducerRecord<byte[], byte[]> entry : published.changes()) {
      Future<RecordMetadata> unused = producer.send(entry);
    }
    Failpoint.reach("ingest.before-commit");
    producer.commitTransaction();
    Failpoint.reach("ingest.after-commit");
    states.forEach(this::polled);
  }

  private void polled(FeedState state) {
    LedgerTally tally = new LedgerTally(state.getLedgerFetched(), state.getLedger());
    records.add(tally.since(former(state)));
    feeds.polled(state);
  }

  // What the feed's ledger said before this poll; a new window begins at nothing.
  private List<Count> former(FeedState state) {
    FeedState former = feeds.state(state.getFeedId());
    return former != null && former.getLedgerWindow().equals(state.getLedgerWindow())
        ? former.getLedger()
        : List.of();
  }

  /** Ends the states of feeds that are no longer defined. */
  void end(List<String> feedIds) {
    producer.beginTransaction();
    feedIds.forEach(id -> write(TopicCatalogue.FEEDS_STATE, partition, id, null));
    producer.commitTransaction();
    feedIds.forEach(id -> feeds.stored(id, null));
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }

  private Sending send(FeedTurn turn) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (RawItem item : turn.items()) {
      byte[] encoded = encode(TopicCatalogue.ITEMS_RAW, item);
      if (encoded.length > MAX_ENCODED) {
        turn.tally().add(LedgerTally.REJECTED, "too-large");
      } else {
        sent.add(send(TopicCatalogue.ITEMS_RAW, null, item.getItemId(), encoded));
      }
    }
    return new Sending(turn, sent);
  }

  // Published is what the broker has acknowledged, counted here and nowhere else.
  private FeedState conclude(Sending sending) {
    LedgerTally tally = sending.turn().tally();
    Writes.await(sending.items());
    sending.items().forEach(item -> tally.add(LedgerTally.PUBLISHED));
    FeedState before = sending.turn().state();
    FeedState state =
        FeedState.newBuilder(before)
            .setLedgerFetched(tally.received())
            .setLedger(tally.counts())
            .build();
    String feedId = state.getFeedId();
    for (Alert alert : sending.turn().alerts()) {
      write(TopicCatalogue.ALERTS, null, alert.getAlertId(), encode(TopicCatalogue.ALERTS, alert));
    }
    write(TopicCatalogue.FEEDS_STATE, partition, feedId, encode(TopicCatalogue.FEEDS_STATE, state));
    if (tally.received() > 0) {
      sendLedger(state);
    }
    return state;
  }

  private void sendLedger(FeedState state) {
    LedgerEntry entry =
        new LedgerEntry(
            "ingest",
            state.getFeedId(),
            null,
            state.getLedgerWindow(),
            null,
            null,
            state.getLedgerFetched(),
            state.getLedger());
    String key = LedgerKeys.ofFeed(state.getFeedId(), state.getLedgerWindow());
    write(TopicCatalogue.LEDGER, null, key, encode(TopicCatalogue.LEDGER, entry));
  }

  private byte[] encode(String topic, GenericContainer value) {
    return Objects.requireNonNull(serializer.serialize(clients.topics().named(topic), value));
  }

  // A failed write makes the commit fail, so its future need not be asked.
  private void write(String topic, @Nullable Integer to, String key, byte @Nullable [] value) {
    Future<RecordMetadata> unused = send(topic, to, key, value);
  }

  private Future<RecordMetadata> send(
      String topic, @Nullable Integer to, String key, byte @Nullable [] value) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            clients.topics().named(topic), to, key.getBytes(StandardCharsets.UTF_8), value);
    if (topic.equals(TopicCatalogue.ITEMS_RAW)) {
      TidingsHeaders.put(record.headers(), TidingsHeaders.MODE, "live");
    }
    return producer.send(record);
  }
}
