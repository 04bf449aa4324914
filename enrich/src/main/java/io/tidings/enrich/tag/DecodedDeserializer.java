package io.tidings.enrich.tag;

import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.Outage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Never fails on bad bytes, so that a poisonous message reaches the processor and is counted there
 * like every other. What does fail is a registry that does not answer, or not us: then the message
 * is not to blame and must be read again.
 */
final class DecodedDeserializer implements Deserializer<Decoded> {
  private final Deserializer<SpecificRecord> avro;

  DecodedDeserializer(Deserializer<SpecificRecord> avro) {
    this.avro = avro;
  }

  @Override
  public @Nullable Decoded deserialize(String topic, byte @Nullable [] message) {
    if (message == null) {
      return null;
    }
    try {
      SpecificRecord record = avro.deserialize(topic, message);
      if (record instanceof RawItem item) {
        return new Decoded.Item(item, message);
      }
      return new Decoded.Undecodable("not a RawItem", message);
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      return new Decoded.Undecodable(String.valueOf(e.getMessage()), message);
    }
  }
}
