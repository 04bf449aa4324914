package io.tidings.sink.audit;

import io.tidings.event.Alert;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the ledger's alerts from the topic {@code alerts}. */
public final class AlertTopic {
  private AlertTopic() {}

  /**
   * The ledger's alerts that are open, by id. Waits for transactions that are open now: one may be
   * of an auditor that was killed.
   *
   * @throws IllegalArgumentException where there is no such topic
   */
  public static List<Alert> open(KafkaClients clients) {
    return read(clients).open();
  }

  static LedgerAlerts read(KafkaClients clients) {
    LedgerAlerts alerts = new LedgerAlerts();
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readTo(
          consumer,
          clients.endsWithOpenTransactions(TopicCatalogue.ALERTS),
          record -> take(record, deserializer, alerts));
    }
    return alerts;
  }

  private static void take(
      ConsumerRecord<byte[], byte[]> record,
      Deserializer<SpecificRecord> deserializer,
      LedgerAlerts alerts) {
    if (record.key() == null
        || record.value() == null
        || !LedgerAlerts.isOurs(new String(record.key(), StandardCharsets.UTF_8))) {
      return;
    }
    try {
      if (deserializer.deserialize(record.topic(), record.value()) instanceof Alert alert) {
        alerts.said(alert);
      }
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      // Not of our making.
    }
  }
}
