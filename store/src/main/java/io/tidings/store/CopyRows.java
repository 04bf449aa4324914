package io.tidings.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in PostgreSQL's binary COPY format ("File Formats, Binary Format" in the manual of COPY):
 * nothing has to be escaped or parsed, and bytes are not doubled as hex.
 */
final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };
  private static final long SECONDS_TO_2000 = 946_684_800L;
  private static final long MICROS = 1_000_000L;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** One value of a row. */
  private interface Value {
    void write(DataOutputStream out) throws IOException;
  }

  CopyRows() {
    put(
        header -> {
          header.write(SIGNATURE);
          header.writeInt(0); // flags
          header.writeInt(0); // length of an extension
        });
  }

  /** Begins a row. */
  CopyRows row(int fields) {
    return put(row -> row.writeShort(fields));
  }

  CopyRows text(@Nullable String text) {
    return text == null
        ? nothing()
        : bytes(ByteBuffer.wrap(PostgresText.clean(text).getBytes(StandardCharsets.UTF_8)));
  }

  CopyRows bytes(ByteBuffer buffer) {
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return put(
        field -> {
          field.writeInt(copy.length);
          field.write(copy);
        });
  }

  CopyRows int4(int number) {
    return put(
        field -> {
          field.writeInt(Integer.BYTES);
          field.writeInt(number);
        });
  }

  CopyRows int8(long number) {
    return put(
        field -> {
          field.writeInt(Long.BYTES);
          field.writeLong(number);
        });
  }

  CopyRows float4(float number) {
    return put(
        field -> {
          field.writeInt(Float.BYTES);
          field.writeFloat(number);
        });
  }

  CopyRows bool(boolean flag) {
    return put(
        field -> {
          field.writeInt(1);
          field.writeBoolean(flag);
        });
  }

  CopyRows instant(@Nullable Instant instant) {
    return instant == null ? nothing() : int8(micros(instant));
  }

  /** Sends the rows. */
  void send(Connection connection, String copy) throws SQLException {
    put(end -> end.writeShort(-1));
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(copy, new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory", e);
    }
  }

  // Out of a long's range it is out of PostgreSQL's too, which then refuses the row. The outermost
  // values mean infinity there.
  private static long micros(Instant instant) {
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond() - SECONDS_TO_2000, MICROS),
          instant.getNano() / 1_000);
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() > 0 ? Long.MAX_VALUE - 1 : Long.MIN_VALUE + 1;
    }
  }

  private CopyRows nothing() {
    return put(field -> field.writeInt(-1));
  }

  private CopyRows put(Value value) {
    try {
      value.write(out);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory", e);
    }
  }
}
