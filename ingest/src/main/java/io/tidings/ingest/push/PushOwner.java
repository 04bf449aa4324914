package io.tidings.ingest.push;

import io.tidings.event.LedgerEntry;
import io.tidings.event.PushState;
import io.tidings.event.RawItem;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.PublishedTally;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Writes one source's items under the source's own transactional id. Any process may take a source
 * over at any time: it fences the one before, then reads on what that one has committed. As long as
 * nobody fences it, what it remembers is the truth. Not thread-safe.
 */
final class PushOwner implements AutoCloseable {
  private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String feedId;
  private final KafkaClients clients;
  private final Serializer<GenericContainer> serializer;
  private final Deserializer<SpecificRecord> deserializer;
  private final PushMemory memory = new PushMemory();
  private @Nullable Producer<byte[], byte[]> producer;
  private @Nullable PublishedTally published;
  private long read;

  PushOwner(String feedId, KafkaClients clients) {
    this.feedId = feedId;
    this.clients = clients;
    this.serializer = clients.serializer();
    this.deserializer = clients.deserializer();
  }

  PushMemory memory() {
    return memory;
  }

  boolean isOpen() {
    return producer != null;
  }

  /**
   * Takes the source over.
   *
   * @param batch id of a transaction of which nobody knows whether it was committed, or empty
   * @return whether it was
   * @throws KafkaException where Kafka does not answer, or another process was faster
   */
  boolean open(String batch) {
    close();
    Producer<byte[], byte[]> opened =
        clients.transactionalProducer("push-" + feedId, TRANSACTION_TIMEOUT_MILLIS);
    producer = opened;
    opened.initTransactions();
    published = new PublishedTally(clients, null);
    return readOn(partition(opened), batch);
  }

  /**
   * Writes a turn: all of it, or nothing.
   *
   * @param batch id of this transaction, never used before
   * @throws KafkaException where it was not committed, or where nobody knows; the source must be
   *     taken over again
   */
  void write(PushTurn turn, String batch) {
    Producer<byte[], byte[]> open = Objects.requireNonNull(producer);
    PublishedTally tally = Objects.requireNonNull(published);
    TopicPartition states = partition(open);
    open.beginTransaction();
    List<Future<RecordMetadata>> items = new ArrayList<>();
    for (RawItem item : turn.published()) {
      items.add(open.send(itemRecord(item)));
    }
    turn.states().forEach(state -> send(open, stateRecord(states, key(state), state)));
    PushState source = turn.sourceState(feedId, batch);
    send(open, stateRecord(states, key(source), source));
    send(open, ledgerRecord(turn));
    open.flush();
    tally.add(items);
    tally.changes().forEach(entry -> send(open, entry));
    Failpoint.reach("push.before-commit");
    open.commitTransaction();
    Failpoint.reach("push.after-commit");
    turn.states().forEach(memory::apply);
    memory.apply(source);
  }

  @Override
  public void close() {
    if (producer != null) {
      producer.close(CLOSE_WITHIN);
      producer = null;
    }
  }

  /** Bytes of an item as a record. */
  int size(RawItem item) {
    String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    return Objects.requireNonNull(serializer.serialize(topic, item)).length;
  }

  // All of a source in one partition, so that its records have an order and few must be read.
  private TopicPartition partition(Producer<byte[], byte[]> open) {
    String topic = clients.topics().named(TopicCatalogue.PUSH_STATE);
    int hash = Utils.toPositive(Utils.murmur2(feedId.getBytes(StandardCharsets.UTF_8)));
    return new TopicPartition(topic, hash % open.partitionsFor(topic).size());
  }

  private boolean readOn(TopicPartition states, String batch) {
    boolean found = false;
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      // Not to the committed end alone: another source's open transaction may hide our last.
      Map<TopicPartition, Long> ends = clients.endsWithOpenTransactions(List.of(states));
      long end = Objects.requireNonNull(ends.get(states));
      consumer.assign(List.of(states));
      if (read == 0) {
        consumer.seekToBeginning(List.of(states));
      } else {
        consumer.seek(states, read);
      }
      while (consumer.position(states) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          found |= apply(record, batch);
        }
      }
      read = consumer.position(states);
    }
    return found;
  }

  private boolean apply(ConsumerRecord<byte[], byte[]> record, String batch) {
    PushState state = state(record);
    if (state == null || !state.getFeedId().equals(feedId)) {
      return false;
    }
    memory.apply(state);
    return !batch.isEmpty() && batch.equals(state.getBatch());
  }

  private @Nullable PushState state(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() != null
              && deserializer.deserialize(record.topic(), record.value()) instanceof PushState state
          ? state
          : null;
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      return null;
    }
  }

  private static String key(PushState state) {
    String itemId = state.getItemId();
    return itemId == null ? "source|" + state.getFeedId() : itemId;
  }

  private ProducerRecord<byte[], byte[]> itemRecord(RawItem item) {
    String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, bytes(item.getItemId()), serializer.serialize(topic, item));
    TidingsHeaders.put(record.headers(), TidingsHeaders.MODE, "live");
    return record;
  }

  private ProducerRecord<byte[], byte[]> stateRecord(
      TopicPartition states, String key, PushState state) {
    byte[] value = serializer.serialize(states.topic(), state);
    return new ProducerRecord<>(states.topic(), states.partition(), bytes(key), value);
  }

  private ProducerRecord<byte[], byte[]> ledgerRecord(PushTurn turn) {
    LedgerEntry entry =
        new LedgerEntry(
            "ingest",
            feedId,
            null,
            turn.window(),
            null,
            null,
            turn.tally().received(),
            turn.tally().counts());
    String topic = clients.topics().named(TopicCatalogue.LEDGER);
    return new ProducerRecord<>(
        topic, bytes(LedgerKeys.ofPush(feedId, turn.window())), serializer.serialize(topic, entry));
  }

  // A failed write makes the commit fail, so its future need not be asked.
  private static void send(Producer<byte[], byte[]> open, ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused = open.send(record);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
