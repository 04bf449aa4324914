package io.tidings.sink.audit;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads the topic {@code ledger}, each time to its end. Used by one thread. */
final class LedgerReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Takes an entry; null where its key was ended. */
  interface Handler {
    void take(String key, @Nullable LedgerEntry entry, Instant appended);
  }

  private final KafkaClients clients;
  private final InstantSource time;
  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<SpecificRecord> deserializer;

  LedgerReader(KafkaClients clients, InstantSource time) {
    this.clients = clients;
    this.time = time;
    this.deserializer = clients.deserializer();
    this.consumer = clients.consumer();
  }

  /**
   * Reads on to where the topic ends now, and no further, or one partition would be read to a later
   * moment than another. Records of open transactions are included: what these hide, of whomever,
   * may be the missing side.
   *
   * @return false where a transaction has been open for too long; what could be read is read
   * @throws IllegalArgumentException where there is no such topic
   */
  boolean readToEnd(Handler handler) {
    if (consumer.assignment().isEmpty()) {
      var partitions = clients.partitions(consumer, TopicCatalogue.LEDGER);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }
    Map<TopicPartition, Long> ends = clients.endsWithOpenTransactions(consumer.assignment());
    Instant deadline = time.instant().plus(PATIENCE);
    while (!isAt(ends)) {
      if (time.instant().isAfter(deadline)) {
        consumer.seekToBeginning(consumer.assignment());
        return false;
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        long end = ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
        if (record.offset() < end) {
          hand(record, handler);
        }
      }
    }
    // What came with the last records and is younger is read next time.
    ends.forEach(
        (partition, end) -> {
          if (consumer.position(partition) > end) {
            consumer.seek(partition, end);
          }
        });
    return true;
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void hand(ConsumerRecord<byte[], byte[]> record, Handler handler) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    Instant appended = Instant.ofEpochMilli(record.timestamp());
    if (record.value() == null) {
      handler.take(key, null, appended);
      return;
    }
    SpecificRecord value;
    try {
      value = deserializer.deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      // Not of our making: no side of any balance.
      return;
    }
    if (value instanceof LedgerEntry entry) {
      handler.take(key, entry, appended);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
