package io.tidings.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes clients whose own meters are registered for as long as they are open. */
final class ClientMeters {
  private final MeterRegistry registry;

  // One for all clients; each would start a thread of its own.
  private final ScheduledExecutorService refresh =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "kafka-meters");
            thread.setDaemon(true);
            return thread;
          });

  ClientMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new MeteredConsumer(config);
  }

  Producer<byte[], byte[]> producer(Map<String, Object> config) {
    return new MeteredProducer(config);
  }

  private final class MeteredConsumer extends KafkaConsumer<byte[], byte[]> {
    private final KafkaClientMetrics meters = new KafkaClientMetrics(this, Tags.empty(), refresh);

    MeteredConsumer(Map<String, Object> config) {
      super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      meters.bindTo(registry);
    }

    @Override
    public void close() {
      meters.close();
      super.close();
    }

    @Override
    public void close(CloseOptions options) {
      meters.close();
      super.close(options);
    }
  }

  private final class MeteredProducer extends KafkaProducer<byte[], byte[]> {
    private final KafkaClientMetrics meters = new KafkaClientMetrics(this, Tags.empty(), refresh);

    MeteredProducer(Map<String, Object> config) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
      meters.bindTo(registry);
    }

    // close() ends here.
    @Override
    public void close(Duration timeout) {
      meters.close();
      super.close(timeout);
    }
  }
}
