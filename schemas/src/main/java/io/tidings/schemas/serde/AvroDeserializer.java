package io.tidings.schemas.serde;

import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records in Confluent's wire format. Configured by the names in {@link SerdeConfig};
 * with {@code specific.avro.reader=true} it makes our generated classes. Thread-safe after {@link
 * #configure}.
 *
 * <p>Throws {@link SerializationException} where the bytes are to blame, among them {@link
 * RegistryResponseException} for an unknown schema id, for records without a generated class, and
 * for records of another class than {@link SerdeConfig#SPECIFIC_VALUE_TYPE} names; and {@link
 * RegistryUnavailableException} where the registry does not answer.
 *
 * @param <T> generated or generic records
 */
public final class AvroDeserializer<T extends GenericContainer> implements Deserializer<T> {
  private static final ThreadLocal<@Nullable BinaryDecoder> DECODERS = new ThreadLocal<>();

  private final BoundedCache<Integer, DatumReader<T>> readers = new BoundedCache<>();

  private @Nullable SchemaRegistry registry;
  private boolean specific;
  private @Nullable Class<?> wanted;

  /** For Kafka, which configures it afterwards. */
  public AvroDeserializer() {
    EventClasses.trust();
  }

  @Override
  public void configure(Map<String, ?> config, boolean isKey) {
    this.registry = new CachingSchemaRegistry(HttpSchemaRegistry.from(config));
    this.specific = SerdeConfig.flag(config, SerdeConfig.SPECIFIC_READER, false);
    this.wanted = SerdeConfig.specificType(config, isKey);
  }

  @Override
  public @Nullable T deserialize(String topic, byte @Nullable [] message) {
    if (message == null) {
      return null;
    }
    DatumReader<T> reader = reader(WireFormat.schemaId(message));
    int length = message.length - WireFormat.PREFIX_BYTES;
    try {
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(message, WireFormat.PREFIX_BYTES, length, DECODERS.get());
      DECODERS.set(decoder);
      T record = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw new SerializationException("bytes follow the record in a message of " + topic);
      }
      return record;
    } catch (SerializationException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Broken bytes show as anything: an index out of bounds, a negative length, a wrong cast.
      // Fields that only the writer knows are stepped over by recursion, as deep as he likes.
      throw new SerializationException("a message of " + topic + " does not fit its schema", e);
    }
  }

  private DatumReader<T> reader(int schemaId) {
    return readers.get(schemaId, this::newReader);
  }

  private DatumReader<T> newReader(int schemaId) {
    if (registry == null) {
      throw new ConfigException(SerdeConfig.REGISTRY_URL + " is not configured");
    }
    return newReader(registry.byId(schemaId));
  }

  private DatumReader<T> newReader(Schema written) {
    if (written.getType() != Schema.Type.RECORD) {
      throw new SerializationException("a schema of type " + written.getType() + ", not RECORD");
    }
    if (!specific) {
      return new GenericDatumReader<>(written);
    }
    Class<?> type = generated(written);
    if (wanted != null && !wanted.equals(type)) {
      throw new SerializationException(
          "a record of type " + written.getFullName() + ", not " + wanted.getName());
    }
    Schema read = SpecificData.get().getSchema(type);
    return new SpecificDatumReader<>(written, read, SpecificData.getForClass(type));
  }

  // Anybody can register a schema that is named after a class of the JDK: Avro then finds a class,
  // and does not trust it.
  private static Class<?> generated(Schema written) {
    Class<?> type;
    try {
      type = SpecificData.get().getClass(written);
    } catch (AvroRuntimeException | SecurityException e) {
      throw new SerializationException("no generated class for " + written.getFullName(), e);
    }
    if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
      throw new SerializationException("no generated class for " + written.getFullName());
    }
    return type;
  }
}
