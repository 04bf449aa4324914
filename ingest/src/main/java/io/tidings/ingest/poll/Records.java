package io.tidings.ingest.poll;

import io.tidings.runtime.kafka.Outage;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads definitions and states. One that cannot be read is reported and passed over. */
final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  /** Takes what a record says. */
  interface Receiver<T> {
    void accept(String key, @Nullable T value);
  }

  private final Deserializer<SpecificRecord> deserializer;

  Records(Deserializer<SpecificRecord> deserializer) {
    this.deserializer = deserializer;
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  /**
   * Hands over key and value, null where the record has none. A record that cannot be read is
   * passed over: it must not end a feed.
   *
   * @throws KafkaException where the registry is to blame, and the record must be read again
   */
  <T extends SpecificRecord> void read(
      ConsumerRecord<byte[], byte[]> record, Class<T> type, Receiver<T> receiver) {
    if (record.value() == null) {
      receiver.accept(key(record), null);
      return;
    }
    try {
      SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
      if (type.isInstance(value) && value.get(0).toString().equals(key(record))) {
        receiver.accept(key(record), type.cast(value));
      } else {
        warn(record, "the value is no " + type.getSimpleName() + " with the key as its id");
      }
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      warn(record, String.valueOf(e.getMessage()));
    }
  }

  private static void warn(ConsumerRecord<byte[], byte[]> record, String error) {
    LOG.atWarn()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("error", error)
        .log("Record ignored");
  }
}
