package io.tidings.testkit;

import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what was committed to a topic. */
public final class Topics {
  private Topics() {}

  /**
   * All committed records of a topic, in the order of each partition. Waits for transactions that
   * are being ended: a commit returns before its markers are written.
   */
  public static List<ConsumerRecord<byte[], byte[]>> records(KafkaClients clients, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readTo(consumer, clients.endsWithOpenTransactions(topic), records::add);
    }
    return records;
  }

  /** The values of all committed records of a topic that have one. */
  public static <T extends SpecificRecord> List<T> values(
      KafkaClients clients, String topic, Class<T> type) {
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    return records(clients, topic).stream()
        .filter(record -> record.value() != null)
        .map(record -> type.cast(deserializer.deserialize(record.topic(), record.value())))
        .toList();
  }
}
