package io.tidings.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records in Confluent's wire format. Configured by the names in {@link SerdeConfig}.
 * Thread-safe after {@link #configure}. Throws {@link SerializationException} where a record does
 * not fit its schema, and as {@link SchemaRegistry} does.
 *
 * @param <T> generated or generic records
 */
public final class AvroSerializer<T extends GenericContainer> implements Serializer<T> {
  private static final int FIRST_BUFFER = 4096;

  private static final ThreadLocal<@Nullable BinaryEncoder> ENCODERS = new ThreadLocal<>();

  private record Source(String topic, Schema schema) {}

  private record Target<T>(int schemaId, DatumWriter<T> writer) {}

  private final BoundedCache<Source, Target<T>> targets = new BoundedCache<>();

  private @Nullable SchemaRegistry registry;
  private SubjectStrategy strategy = SubjectStrategy.TOPIC_NAME;
  private boolean autoRegister = true;
  private boolean isKey;

  /** For Kafka, which configures it afterwards. */
  public AvroSerializer() {
    EventClasses.trust();
  }

  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    SerdeConfig.checkSupported(config);
    this.isKey = isKey;
    this.registry = new CachingSchemaRegistry(HttpSchemaRegistry.from(config));
    this.strategy = SerdeConfig.strategy(config, isKey);
    this.autoRegister = SerdeConfig.flag(config, SerdeConfig.AUTO_REGISTER, true);
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T record) {
    if (record == null) {
      return null;
    }
    Target<T> target = target(topic, record);
    ByteArrayOutputStream out = new ByteArrayOutputStream(FIRST_BUFFER);
    WireFormat.writePrefix(target.schemaId(), out);
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, ENCODERS.get());
      ENCODERS.set(encoder);
      target.writer().write(record, encoder);
      encoder.flush();
    } catch (IOException
        | AvroRuntimeException
        | ArithmeticException
        | ClassCastException
        | NullPointerException e) {
      throw new SerializationException("a record for " + topic + " does not fit its schema", e);
    }
    return out.toByteArray();
  }

  private Target<T> target(String topic, T record) {
    Schema schema = record.getSchema();
    return targets.get(
        new Source(topic, schema),
        source ->
            new Target<>(schemaId(strategy.subject(topic, isKey, schema), schema), writer(record)));
  }

  private int schemaId(String subject, Schema schema) {
    if (registry == null) {
      throw new ConfigException(SerdeConfig.REGISTRY_URL + " is not configured");
    }
    return autoRegister ? registry.register(subject, schema) : registry.lookup(subject, schema);
  }

  private static <T extends GenericContainer> DatumWriter<T> writer(T record) {
    return record instanceof SpecificRecord
        ? new SpecificDatumWriter<>(record.getSchema())
        : new GenericDatumWriter<>(record.getSchema());
  }
}
