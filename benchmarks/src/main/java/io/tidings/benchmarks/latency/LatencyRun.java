package io.tidings.benchmarks.latency;

import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.input.RawItems;
import io.tidings.benchmarks.pipeline.Variant;
import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Sends items at an even pace and takes the time until each comes out, in one process. */
final class LatencyRun {
  private static final long MILLIS_APART = 10;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KafkaClients clients;
  private final String raw;
  private final String out;
  private final Map<String, Long> sent = new ConcurrentHashMap<>();

  LatencyRun(KafkaClients clients, Variant variant) {
    this.clients = clients;
    this.raw = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    this.out = variant.outputs().get(0);
  }

  /** The times of the items behind the warm-up, in nanoseconds, ascending. */
  long[] times(LatencyPlan plan, Articles articles) {
    int warm = plan.rate() * plan.warmSeconds();
    int all = warm + plan.rate() * plan.seconds();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      var partitions = clients.partitions(consumer, out);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      CompletableFuture<long[]> received =
          CompletableFuture.supplyAsync(() -> receive(consumer, all));
      send(new RawItems(articles, MILLIS_APART), all, plan.rate());
      long[] times = received.join();
      long[] timed = Arrays.copyOfRange(times, warm, all);
      Arrays.sort(timed);
      return timed;
    }
  }

  private void send(Iterator<RawItem> items, int number, int rate) {
    Serializer<GenericContainer> serializer = clients.serializer();
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      long start = System.nanoTime();
      for (int i = 0; i < number; i++) {
        RawItem item = items.next();
        byte[] value = Objects.requireNonNull(serializer.serialize(raw, item));
        byte[] key = item.getItemId().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(raw, key, value);
        TidingsHeaders.put(record.headers(), TidingsHeaders.MODE, "live");
        awaitTime(start + 1_000_000_000L * i / rate);
        sent.put(item.getItemId(), System.nanoTime());
        var unused = producer.send(record);
      }
    }
  }

  // In the order in which they come out.
  private long[] receive(Consumer<byte[], byte[]> consumer, int number) {
    long[] times = new long[number];
    int count = 0;
    long deadline = Long.MAX_VALUE;
    while (count < number) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        String id = new String(record.key(), StandardCharsets.UTF_8);
        times[count++] = System.nanoTime() - Objects.requireNonNull(sent.remove(id), "came twice");
        deadline = System.nanoTime() + PATIENCE.toNanos();
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException((number - count) + " items did not come out");
      }
    }
    return times;
  }

  private static void awaitTime(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
