package io.tidings.app;

import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** A compacted topic as the table that it is: the latest value of each key, and single writes. */
final class CompactedTopic<T extends SpecificRecord> {
  private final KafkaClients clients;
  private final String name;
  private final Class<T> type;

  /**
   * Makes no connection yet.
   *
   * @param name without the prefix
   */
  CompactedTopic(KafkaClients clients, String name, Class<T> type) {
    this.clients = clients;
    this.name = name;
    this.type = type;
  }

  /** Reads the topic to its committed end. */
  LatestValues<T> latest() {
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    LatestValues<T> latest = new LatestValues<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readToEnd(
          consumer,
          clients.partitions(consumer, name),
          record -> latest.put(key(record), decode(deserializer, record), record));
    }
    return latest;
  }

  /** Writes a value and waits until Kafka has it. */
  void put(String key, T value) {
    byte[] bytes = clients.serializer().serialize(clients.topics().named(name), value);
    write(key, Objects.requireNonNull(bytes));
  }

  /** Writes values by their keys and waits until Kafka has them all. */
  void putAll(Map<String, T> values) {
    Map<String, byte @Nullable []> encoded = new LinkedHashMap<>();
    values.forEach(
        (key, value) ->
            encoded.put(key, clients.serializer().serialize(clients.topics().named(name), value)));
    write(encoded);
  }

  /** Writes a null and waits until Kafka has it. */
  void remove(String key) {
    write(key, null);
  }

  private void write(String key, byte @Nullable [] value) {
    Map<String, byte @Nullable []> one = new LinkedHashMap<>();
    one.put(key, value);
    write(one);
  }

  private void write(Map<String, byte @Nullable []> values) {
    List<Future<RecordMetadata>> writes = new ArrayList<>();
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      values.forEach(
          (key, value) ->
              writes.add(
                  producer.send(
                      new ProducerRecord<>(
                          clients.topics().named(name),
                          key.getBytes(StandardCharsets.UTF_8),
                          value))));
      for (Future<RecordMetadata> write : writes) {
        RecordMetadata unused = write.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  private @Nullable T decode(
      Deserializer<SpecificRecord> deserializer, ConsumerRecord<byte[], byte[]> record) {
    try {
      SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
      return type.isInstance(value) ? type.cast(value) : null;
    } catch (SerializationException e) {
      return null;
    }
  }
}
