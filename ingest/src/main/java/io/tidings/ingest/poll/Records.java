package io.tidings.ingest.poll;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads definitions and states. One that cannot be read counts as none, and is reported. */
final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);

  private final Deserializer<SpecificRecord> deserializer;

  Records(Deserializer<SpecificRecord> deserializer) {
    this.deserializer = deserializer;
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  <T extends SpecificRecord> @Nullable T decode(
      ConsumerRecord<byte[], byte[]> record, Class<T> type) {
    if (record.value() == null) {
      return null;
    }
    try {
      SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
      if (type.isInstance(value) && value.get(0).toString().equals(key(record))) {
        return type.cast(value);
      }
      warn(record, "the value is no " + type.getSimpleName() + " with the key as its id");
    } catch (SerializationException e) {
      warn(record, String.valueOf(e.getMessage()));
    }
    return null;
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
