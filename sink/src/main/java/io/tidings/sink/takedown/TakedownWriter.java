package io.tidings.sink.takedown;

import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.PublishedTally;
import io.tidings.schemas.TakedownKeys;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes takedowns and nulls in one transaction: whoever sees a null finds the takedown committed.
 */
final class TakedownWriter implements AutoCloseable {
  private static final String ID = "takedown";
  private static final int TIMEOUT_MILLIS = 30_000;

  /** A null for a topic that no stage passes it on to. */
  record Mark(TopicPartition partition, String itemId) {}

  private final KafkaClients clients;
  private final Serializer<GenericContainer> serializer;
  private final Producer<byte[], byte[]> producer;
  private final PublishedTally published;

  /** Connects, and ends what a command that was killed left open. */
  TakedownWriter(KafkaClients clients) {
    this.clients = clients;
    this.serializer = clients.serializer();
    this.published = new PublishedTally(clients, null);
    this.producer = clients.transactionalProducer(ID, TIMEOUT_MILLIS);
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close();
      throw e;
    }
  }

  /**
   * Writes all of it or nothing.
   *
   * @param nulls items of which a null goes to {@code items.raw}
   * @throws org.apache.kafka.common.KafkaException where it was not committed, or nobody knows: it
   *     can be repeated
   */
  void write(Collection<Takedown> takedowns, Collection<String> nulls, Collection<Mark> marks) {
    if (takedowns.isEmpty() && nulls.isEmpty() && marks.isEmpty()) {
      return;
    }
    producer.beginTransaction();
    takedowns.forEach(this::send);
    List<Future<RecordMetadata>> raw = new ArrayList<>();
    for (String itemId : nulls) {
      String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
      raw.add(send(new ProducerRecord<>(topic, null, bytes(itemId), null), "live"));
    }
    for (Mark mark : marks) {
      TopicPartition to = mark.partition();
      var unused =
          send(
              new ProducerRecord<>(to.topic(), to.partition(), bytes(mark.itemId()), null),
              "replay");
    }
    producer.flush();
    published.add(raw);
    for (ProducerRecord<byte[], byte[]> entry : published.changes()) {
      var unused = send(entry, "live");
    }
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(Takedown takedown) {
    String key =
        takedown.getItemId() == null
            ? TakedownKeys.ofLink(Objects.requireNonNull(takedown.getLink()))
            : TakedownKeys.ofItem(takedown.getItemId());
    String topic = clients.topics().named(TopicCatalogue.TAKEDOWNS);
    var unused =
        send(
            new ProducerRecord<>(topic, bytes(key), serializer.serialize(topic, takedown)), "live");
  }

  // A record that is refused makes the commit fail.
  private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, String mode) {
    TidingsHeaders.put(record.headers(), TidingsHeaders.MODE, mode);
    return producer.send(record);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
