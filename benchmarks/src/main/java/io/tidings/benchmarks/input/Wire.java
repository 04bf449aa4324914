package io.tidings.benchmarks.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Values as topics hold them, under a schema id that no registry has given. */
public final class Wire {
  private static final byte[] PREFIX = {0, 0, 0, 0, 9};

  private Wire() {}

  /** The value in the wire format. */
  public static byte[] encode(SpecificRecord value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(PREFIX);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
