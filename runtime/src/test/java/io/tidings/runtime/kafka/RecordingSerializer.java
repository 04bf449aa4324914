package io.tidings.runtime.kafka;

import java.util.Map;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.serialization.Serializer;

/** Remembers how it was configured; writes nothing. */
public final class RecordingSerializer implements Serializer<GenericContainer> {
  private Map<String, Object> config = Map.of();

  /** For Kafka, which configures it afterwards. */
  public RecordingSerializer() {}

  @Override
  public void configure(Map<String, ?> given, boolean isKey) {
    config = Map.copyOf(given);
  }

  Map<String, Object> config() {
    return config;
  }

  @Override
  public byte[] serialize(String topic, GenericContainer record) {
    throw new UnsupportedOperationException();
  }
}
