package io.tidings.enrich.stage;

import io.tidings.runtime.kafka.Outage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Never fails on bad bytes, so that a poisonous message reaches the processor and is counted there
 * like every other. What does fail is a registry that does not answer, or not us: then the message
 * is not to blame and must be read again.
 *
 * @param <T> what the topic holds
 */
public final class DecodedDeserializer<T extends SpecificRecord>
    implements Deserializer<Decoded<T>> {
  private final Deserializer<SpecificRecord> avro;
  private final Class<T> type;

  /**
   * Reads one type of record.
   *
   * @param type what the topic holds; anything else is undecodable
   */
  public DecodedDeserializer(Deserializer<SpecificRecord> avro, Class<T> type) {
    this.avro = avro;
    this.type = type;
  }

  @Override
  public @Nullable Decoded<T> deserialize(String topic, byte @Nullable [] message) {
    if (message == null) {
      return null;
    }
    try {
      SpecificRecord record = avro.deserialize(topic, message);
      return type.isInstance(record)
          ? new Decoded.Item<>(type.cast(record), message)
          : new Decoded.Undecodable<>("no " + type.getSimpleName(), message);
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      return new Decoded.Undecodable<>(String.valueOf(e.getMessage()), message);
    }
  }
}
