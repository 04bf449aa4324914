package io.tidings.archive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Packs a row into one array and back. A buffered row of some seventy small objects costs more CPU
 * to be moved by the garbage collector than all its columns cost to be written. Not thread-safe.
 */
final class RowPacker {
  private static final byte NULL = 0;
  private static final byte LONG = 1;
  private static final byte INTEGER = 2;
  private static final byte DOUBLE = 3;
  private static final byte TEXT = 4;
  private static final byte BYTES = 5;
  private static final byte LIST = 6;
  private static final byte ROW = 7;

  private ByteBuffer buffer = ByteBuffer.allocate(16 << 10);

  byte[] pack(Row row) {
    buffer.clear();
    putRow(row);
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** The row in an array; its bytes are slices of the array. */
  static Row unpack(byte[] packed) {
    ByteBuffer in = ByteBuffer.wrap(packed);
    in.get();
    return getRow(in);
  }

  private void putRow(Row row) {
    room(8);
    buffer.put(ROW).putInt(row.size());
    for (int i = 0; i < row.size(); i++) {
      put(row.get(i, Object.class));
    }
  }

  private void put(@Nullable Object value) {
    room(16);
    if (value == null) {
      buffer.put(NULL);
    } else if (value instanceof Utf8 text) {
      putBytes(TEXT, ByteBuffer.wrap(text.getBytes(), 0, text.getByteLength()));
    } else if (value instanceof ByteBuffer bytes) {
      putBytes(BYTES, bytes.duplicate());
    } else if (value instanceof Long number) {
      buffer.put(LONG).putLong(number);
    } else if (value instanceof Integer number) {
      buffer.put(INTEGER).putInt(number);
    } else if (value instanceof Double number) {
      buffer.put(DOUBLE).putDouble(number);
    } else if (value instanceof List<?> list) {
      buffer.put(LIST).putInt(list.size());
      list.forEach(this::put);
    } else if (value instanceof Row row) {
      putRow(row);
    } else {
      throw new IllegalArgumentException("no column is a " + value.getClass());
    }
  }

  private void putBytes(byte type, ByteBuffer bytes) {
    room(8 + bytes.remaining());
    buffer.put(type).putInt(bytes.remaining()).put(bytes);
  }

  private void room(int bytes) {
    if (buffer.remaining() < bytes) {
      int wanted = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      buffer = ByteBuffer.allocate(wanted).put(buffer.flip());
    }
  }

  private static Row getRow(ByteBuffer in) {
    Row row = new Row(in.getInt());
    for (int i = 0; i < row.size(); i++) {
      row.set(i, get(in));
    }
    return row;
  }

  private static @Nullable Object get(ByteBuffer in) {
    byte type = in.get();
    return switch (type) {
      case NULL -> null;
      case LONG -> in.getLong();
      case INTEGER -> in.getInt();
      case DOUBLE -> in.getDouble();
      case TEXT -> getText(in);
      case BYTES -> getBytes(in);
      case LIST -> getList(in);
      case ROW -> getRow(in);
      default -> throw new IllegalStateException("no value has type " + type);
    };
  }

  private static Utf8 getText(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new Utf8(bytes);
  }

  private static ByteBuffer getBytes(ByteBuffer in) {
    int length = in.getInt();
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    return bytes;
  }

  private static List<@Nullable Object> getList(ByteBuffer in) {
    int size = in.getInt();
    List<@Nullable Object> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(get(in));
    }
    return list;
  }
}
