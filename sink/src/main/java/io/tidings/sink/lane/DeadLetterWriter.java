package io.tidings.sink.lane;

import io.micrometer.core.instrument.Counter;
import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Writes;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Writes records that a lane has given up on to {@code deadletters}, before the lane commits past
 * them: none is lost, and one that is written twice, since the lane died in between, carries the
 * same place in its headers. Used by one thread.
 */
public final class DeadLetterWriter implements AutoCloseable {
  private final String stage;
  private final String topic;
  private final Counter written;
  private final Producer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> open = new ArrayList<>();

  /**
   * Writes for a lane.
   *
   * @param stage name of the lane
   */
  public DeadLetterWriter(KafkaClients clients, String stage) {
    this(clients, stage, stage);
  }

  /**
   * Writes for a stage.
   *
   * @param stage as the letters name it
   * @param counted as the meters name it
   */
  public DeadLetterWriter(KafkaClients clients, String stage, String counted) {
    this.stage = stage;
    this.written = TidingsMeter.DEADLETTERS.counter(clients.meters(), counted);
    this.topic = clients.topics().named(TopicCatalogue.DEADLETTERS);
    this.producer = clients.producer();
  }

  /**
   * Hands a record over.
   *
   * @param error what was wrong, without any of the record's text
   */
  public void write(ConsumerRecord<byte[], byte[]> record, String error) {
    DeadLetter letter =
        DeadLetter.of(
            record.key(),
            record.value(),
            record.headers(),
            new DeadLetter.Place(stage, record.topic(), record.partition(), record.offset()),
            error);
    open.add(
        producer.send(
            new ProducerRecord<>(topic, null, letter.key(), letter.value(), letter.headers())));
  }

  /**
   * Waits until Kafka has them all.
   *
   * @throws KafkaException where one was not taken
   */
  public void flush() {
    producer.flush();
    try {
      Writes.await(open);
      written.increment(open.size());
    } finally {
      open.clear();
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
