package io.tidings.sink.deadletter;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.lane.Origins;
import io.tidings.store.Origin;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Which records were sent back. Each is an entry of the ledger, written in the transaction that
 * sends the record: so the mark is there exactly where the record is, and the ledger says how many
 * records came into a topic for a second time.
 */
public final class RedriveMarks {
  /** The stage in the ledger. */
  public static final String STAGE = "redrive";

  private final KafkaClients clients;
  private final String topic;
  private final Serializer<GenericContainer> serializer;

  /** Makes no connection yet. */
  public RedriveMarks(KafkaClients clients) {
    this.clients = clients;
    this.topic = clients.topics().named(TopicCatalogue.LEDGER);
    this.serializer = clients.serializer();
  }

  /**
   * The keys of all marks. Waits for transactions that are open now: one of them may be of a
   * command that was killed.
   */
  Set<String> read() {
    Set<String> keys = new HashSet<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readTo(
          consumer,
          clients.endsWithOpenTransactions(TopicCatalogue.LEDGER),
          record -> {
            String key =
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            if (key.startsWith(STAGE + "|")) {
              keys.add(key);
            }
          });
    }
    return keys;
  }

  /** Which places have a mark; asked once for many. */
  public java.util.function.Predicate<Place> done() {
    Set<String> keys = read();
    return place -> keys.contains(key(place));
  }

  String key(Place place) {
    return String.join(
        "|",
        STAGE,
        clients.topics().strip(place.topic()),
        Integer.toString(place.partition()),
        Long.toString(place.offset()));
  }

  /**
   * The mark of a record. It names the record's bucket where it has an origin: the stages behind
   * the topic count it there once more.
   */
  ProducerRecord<byte[], byte[]> mark(Place place, ConsumerRecord<byte[], byte[]> record) {
    Origin origin = Origins.of(record);
    LedgerEntry entry =
        new LedgerEntry(
            STAGE,
            null,
            null,
            null,
            origin == null ? null : origin.partition(),
            origin == null ? null : origin.bucket(),
            1L,
            List.of(new Count(LedgerTally.OUT, "", 1L)));
    return new ProducerRecord<>(
        topic,
        key(place).getBytes(StandardCharsets.UTF_8),
        Objects.requireNonNull(serializer.serialize(topic, entry)));
  }
}
