package io.tidings.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: a zero byte, the schema's id in four bytes, the Avro body. */
public final class WireFormat {
  /** Bytes before the Avro body. */
  public static final int PREFIX_BYTES = 5;

  static final byte MAGIC = 0;

  private WireFormat() {}

  /**
   * The id of the schema that a message was written with.
   *
   * @throws SerializationException where the message is shorter than the prefix or does not begin
   *     with the zero byte
   */
  public static int schemaId(byte[] message) {
    if (message.length < PREFIX_BYTES) {
      throw new SerializationException(
          "a message of " + message.length + " bytes is shorter than the prefix of 5");
    }
    if (message[0] != MAGIC) {
      throw new SerializationException(
          "a message begins with byte " + message[0] + ", not with the magic byte 0");
    }
    return ByteBuffer.wrap(message).getInt(1);
  }

  static void writePrefix(int schemaId, ByteArrayOutputStream out) {
    out.write(MAGIC);
    out.write(schemaId >>> 24);
    out.write(schemaId >>> 16);
    out.write(schemaId >>> 8);
    out.write(schemaId);
  }
}
