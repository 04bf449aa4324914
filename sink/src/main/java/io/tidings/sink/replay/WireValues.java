package io.tidings.sink.replay;

import io.tidings.archive.ArchivedRecord;
import io.tidings.schemas.serde.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the wire format's prefix before archived bodies, which stay as they are. The prefix comes
 * from the configured serializer, given one record of each schema: whichever class it is, it
 * registers the schema that the body was written with under the topic's subject, as it would for
 * any other record. Used by one thread.
 */
final class WireValues {
  private final Serializer<GenericContainer> serializer;
  private final String topic;

  /** By identity: the archive hands out the same object for the same schema. */
  private final IdentityHashMap<Schema, byte[]> prefixes = new IdentityHashMap<>();

  WireValues(Serializer<GenericContainer> serializer, String topic) {
    this.serializer = serializer;
    this.topic = topic;
  }

  /**
   * The value of a record; null where it has no body. Throws what the serializer throws.
   *
   * @throws ReplayException where the body does not fit its schema
   */
  byte @Nullable [] value(ArchivedRecord record) {
    byte[] body = record.body();
    Schema schema = record.schema();
    if (body == null || schema == null) {
      return null;
    }
    byte[] prefix = prefixes.get(schema);
    if (prefix == null) {
      prefix = prefix(schema, body, record);
      prefixes.put(schema, prefix);
    }
    byte[] value = Arrays.copyOf(prefix, prefix.length + body.length);
    System.arraycopy(body, 0, value, prefix.length, body.length);
    return value;
  }

  private byte[] prefix(Schema schema, byte[] body, ArchivedRecord record) {
    try {
      GenericContainer decoded =
          new GenericDatumReader<GenericContainer>(schema)
              .read(null, DecoderFactory.get().binaryDecoder(body, null));
      byte[] message = Objects.requireNonNull(serializer.serialize(topic, decoded));
      int unused = WireFormat.schemaId(message); // it must be the wire format
      return Arrays.copyOf(message, WireFormat.PREFIX_BYTES);
    } catch (IOException | AvroRuntimeException e) {
      throw new ReplayException(
          "the archived body of %s, offset %d of %s-%d, does not fit its schema"
              .formatted(record.id(), record.offset(), record.topic(), record.partition()),
          e);
    }
  }
}
