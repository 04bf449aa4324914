package io.tidings.enrich;

import io.tidings.enrich.stage.StageMeters;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients that Kafka Streams would make for itself, but that the producer tells the meters of
 * each commit. A stream thread has one producer and calls it itself.
 */
final class StreamsClients implements KafkaClientSupplier {
  private final StageMeters meters;

  StreamsClients(StageMeters meters) {
    this.meters = meters;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new ToldProducer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private final class ToldProducer extends KafkaProducer<byte[], byte[]> {
    ToldProducer(Map<String, Object> config) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void commitTransaction() {
      super.commitTransaction();
      meters.committed();
    }

    @Override
    public void abortTransaction() {
      meters.discarded();
      super.abortTransaction();
    }

    // close() ends here; a producer that is fenced is closed without an abort.
    @Override
    public void close(Duration timeout) {
      meters.discarded();
      super.close(timeout);
    }
  }
}
