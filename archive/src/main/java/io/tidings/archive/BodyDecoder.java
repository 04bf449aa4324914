package io.tidings.archive;

import io.tidings.schemas.serde.EventClasses;
import java.io.IOException;
import java.util.IdentityHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes generated records of archived bodies, whichever release wrote them. Not thread-safe.
 *
 * @param <T> generated class
 */
public final class BodyDecoder<T extends SpecificRecord> {
  static {
    EventClasses.trust();
  }

  private final Class<T> type;
  private final Schema current;
  private final IdentityHashMap<Schema, SpecificDatumReader<T>> readers = new IdentityHashMap<>();
  private @Nullable BinaryDecoder decoder;

  /** A decoder for one class. */
  public BodyDecoder(Class<T> type) {
    this.type = type;
    this.current = SpecificData.get().getSchema(type);
  }

  /**
   * The record in a body.
   *
   * @throws IllegalArgumentException where there is no body, it is of another type, or it does not
   *     fit its schema
   */
  public T decode(ArchivedRecord record) {
    byte[] body = record.body();
    Schema written = record.schema();
    if (body == null || written == null || !written.getFullName().equals(current.getFullName())) {
      throw new IllegalArgumentException("not a " + current.getFullName() + ": " + written);
    }
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(body, this.decoder);
    this.decoder = decoder;
    try {
      return readers.computeIfAbsent(written, this::reader).read(null, decoder);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Broken bytes show as anything: an index out of bounds, a negative length, a wrong cast.
      throw new IllegalArgumentException("a body does not fit " + written.getFullName(), e);
    }
  }

  private SpecificDatumReader<T> reader(Schema written) {
    return new SpecificDatumReader<>(written, current, SpecificData.getForClass(type));
  }
}
