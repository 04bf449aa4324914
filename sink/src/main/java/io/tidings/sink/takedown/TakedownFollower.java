package io.tidings.sink.takedown;

import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.TopicFollower;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic {@code takedowns}: which items must not be written any more. Read to its end
 * before anything is asked; thread-safe.
 */
public final class TakedownList implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakedownList.class);

  private final Deserializer<SpecificRecord> deserializer;
  private final Consumer<List<Takedown>> listener;
  private final Set<String> itemIds = ConcurrentHashMap.newKeySet();
  private @Nullable TopicFollower follower;

  private TakedownList(KafkaClients clients, Consumer<List<Takedown>> listener) {
    this.deserializer = clients.deserializer();
    this.listener = listener;
  }

  /**
   * Reads the list to its committed end, then follows it in the background.
   *
   * @param listener told of all takedowns that are there and of every new one, before {@link
   *     #contains} knows them
   * @param onFailure called when it can follow no longer
   */
  public static TakedownList start(
      KafkaClients clients, Consumer<List<Takedown>> listener, Consumer<Throwable> onFailure) {
    TakedownList list = new TakedownList(clients, listener);
    org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = clients.consumer();
    List<ConsumerRecord<byte[], byte[]>> there = new ArrayList<>();
    String topic = clients.topics().named(TopicCatalogue.TAKEDOWNS);
    CommittedReader.readToEnd(consumer, List.of(new TopicPartition(topic, 0)), there::add);
    list.add(there);
    list.follower =
        TopicFollower.start(
            "takedowns",
            consumer,
            records -> {
              List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
              records.forEach(batch::add);
              list.add(batch);
            },
            onFailure);
    return list;
  }

  /**
   * Whether an item must go.
   *
   * @param key key of its record, the itemId
   */
  public boolean contains(byte @Nullable [] key) {
    return key != null
        && !itemIds.isEmpty()
        && itemIds.contains(new String(key, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.close();
    }
  }

  private void add(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Takedown> added = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.value() != null && decode(record) instanceof Takedown takedown) {
        added.add(takedown);
      }
    }
    if (!added.isEmpty()) {
      listener.accept(added);
      added.forEach(takedown -> itemIds.add(takedown.getItemId()));
    }
  }

  private @Nullable SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return deserializer.deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      LOG.atError()
          .addKeyValue("offset", record.offset())
          .addKeyValue("error", e.getMessage())
          .log("Takedown ignored: it cannot be read");
      return null;
    }
  }
}
