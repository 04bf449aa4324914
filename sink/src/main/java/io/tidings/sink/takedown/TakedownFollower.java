package io.tidings.sink.takedown;

import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.TopicFollower;
import io.tidings.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topic {@code takedowns} and hands over which items were taken down. */
public final class TakedownFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakedownFollower.class);

  private final Deserializer<SpecificRecord> deserializer;
  private final Consumer<List<Takedown>> listener;
  private @Nullable TopicFollower follower;

  private TakedownFollower(KafkaClients clients, Consumer<List<Takedown>> listener) {
    this.deserializer = clients.deserializer();
    this.listener = listener;
  }

  /**
   * Hands over all takedowns that are there, then follows in the background.
   *
   * @param listener told of takedowns of items, never of none; those of addresses concern only what
   *     comes in
   * @param onFailure called when it can follow no longer
   */
  public static TakedownFollower start(
      KafkaClients clients, Consumer<List<Takedown>> listener, Consumer<Throwable> onFailure) {
    TakedownFollower takedowns = new TakedownFollower(clients, listener);
    org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer();
    List<ConsumerRecord<byte[], byte[]>> there = new ArrayList<>();
    try {
      CommittedReader.readToEnd(
          consumer, clients.partitions(consumer, TopicCatalogue.TAKEDOWNS), there::add);
      takedowns.handOver(there);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
    takedowns.follower = TopicFollower.start("takedowns", consumer, takedowns::handOver, onFailure);
    return takedowns;
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.close();
    }
  }

  private void handOver(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    List<Takedown> items = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Takedown takedown = decode(record);
      if (takedown != null && takedown.getItemId() != null) {
        items.add(takedown);
      }
    }
    if (!items.isEmpty()) {
      listener.accept(items);
    }
  }

  private @Nullable Takedown decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
      if (value == null || value instanceof Takedown) {
        return (Takedown) value;
      }
      ignored(record, "no Takedown");
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      ignored(record, String.valueOf(e.getMessage()));
    }
    return null;
  }

  private static void ignored(ConsumerRecord<byte[], byte[]> record, String error) {
    LOG.atError()
        .addKeyValue("offset", record.offset())
        .addKeyValue("error", error)
        .log("Takedown not handed over: it cannot be read");
  }
}
