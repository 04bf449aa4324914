package io.tidings.sink.audit;

import io.tidings.event.Alert;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/** Writes alerts; the one that was made last shuts out all before it. */
final class AlertWriter implements AutoCloseable {
  private static final String ID = "sink-audit";
  private static final int TIMEOUT_MILLIS = 10_000;

  private final String topic;
  private final Serializer<GenericContainer> serializer;
  private final Producer<byte[], byte[]> producer;

  /**
   * Fences the former writer.
   *
   * @throws KafkaException where Kafka does not answer
   */
  AlertWriter(KafkaClients clients) {
    this.topic = clients.topics().named(TopicCatalogue.ALERTS);
    this.serializer = clients.serializer();
    this.producer = clients.transactionalProducer(ID, TIMEOUT_MILLIS);
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Writes all of them, or none.
   *
   * @throws KafkaException where they were not written, or where nobody knows
   */
  void write(List<Alert> alerts) {
    producer.beginTransaction();
    for (Alert alert : alerts) {
      byte[] key = alert.getAlertId().getBytes(StandardCharsets.UTF_8);
      // The transaction fails with any record of it, so that nobody needs to look at the future.
      var unused =
          producer.send(new ProducerRecord<>(topic, key, serializer.serialize(topic, alert)));
    }
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
