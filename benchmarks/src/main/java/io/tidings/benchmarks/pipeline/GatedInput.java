package io.tidings.benchmarks.pipeline;

import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes items to {@code items.raw} in one open transaction, which hides them from everyone who
 * reads committed; {@link #open} commits it, and all are there at once. So the cost of writing them
 * is not in what is measured, and the stage that waits for them is warm.
 */
final class GatedInput implements AutoCloseable {
  /** The longest that the broker allows. */
  private static final int TIMEOUT_MILLIS = 900_000;

  private final String topic;
  private final Iterator<RawItem> items;
  private final Producer<byte[], byte[]> producer;
  private final Serializer<GenericContainer> serializer;
  // Guarded by itself: the producer's thread writes.
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private long count;
  private long bytes;

  GatedInput(KafkaClients clients, Iterator<RawItem> items) {
    this.topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    this.items = items;
    this.producer = clients.transactionalProducer("input", TIMEOUT_MILLIS);
    this.serializer = clients.serializer();
    producer.initTransactions();
  }

  /** Writes items behind a closed gate; returns when the broker has them. */
  void write(long number) {
    producer.beginTransaction();
    for (long i = 0; i < number; i++) {
      RawItem item = items.next();
      byte[] value = Objects.requireNonNull(serializer.serialize(topic, item));
      byte[] key = item.getItemId().getBytes(StandardCharsets.UTF_8);
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
      TidingsHeaders.put(record.headers(), TidingsHeaders.MODE, "live");
      var unused = producer.send(record, this::sent);
      bytes += value.length;
    }
    count += number;
    producer.flush();
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("the input could not be written", failed);
    }
  }

  /** Lets the items be read. */
  void open() {
    producer.commitTransaction();
  }

  /** Items written so far. */
  long count() {
    return count;
  }

  /** Bytes of an item's value, on average. */
  double bytesAnItem() {
    return (double) bytes / count;
  }

  /** For each partition with items, the offset behind the last. */
  Map<TopicPartition, Long> ends() {
    synchronized (ends) {
      return Map.copyOf(ends);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private void sent(@Nullable RecordMetadata place, @Nullable Exception e) {
    if (e != null || place == null) {
      failure.compareAndSet(null, e);
      return;
    }
    synchronized (ends) {
      ends.merge(
          new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
    }
  }
}
