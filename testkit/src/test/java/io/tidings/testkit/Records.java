package io.tidings.testkit;

import io.tidings.runtime.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of plain text in partition 0 of a topic. */
final class Records {
  private final KafkaClients clients;
  private final String topic;

  Records(KafkaClients clients, String topic) {
    this.clients = clients;
    this.topic = clients.topics().named(topic);
  }

  /** Writes each value in a transaction of its own. */
  void commit(String transactionalId, String... values) throws Exception {
    try (Producer<byte[], byte[]> producer = started(transactionalId)) {
      for (String value : values) {
        producer.beginTransaction();
        send(producer, value);
        producer.commitTransaction();
      }
    }
  }

  void abort(String transactionalId, String value) throws Exception {
    try (Producer<byte[], byte[]> producer = started(transactionalId)) {
      producer.beginTransaction();
      send(producer, value);
      producer.abortTransaction();
    }
  }

  /** Begins a transaction, writes to it and leaves it open. */
  Producer<byte[], byte[]> open(String transactionalId, String value) throws Exception {
    Producer<byte[], byte[]> producer = started(transactionalId);
    producer.beginTransaction();
    send(producer, value);
    return producer;
  }

  static List<String> texts(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(r -> new String(r.value(), StandardCharsets.UTF_8)).toList();
  }

  private Producer<byte[], byte[]> started(String transactionalId) {
    Producer<byte[], byte[]> producer = clients.transactionalProducer(transactionalId, 60_000);
    producer.initTransactions();
    return producer;
  }

  private void send(Producer<byte[], byte[]> producer, String value)
      throws ExecutionException, InterruptedException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, 0, bytes, bytes)).get();
  }
}
