package io.tidings.archive;

import java.nio.ByteBuffer;
import org.apache.iceberg.StructLike;
import org.jspecify.annotations.Nullable;

/**
 * Values by position, in the forms that Iceberg has inside: texts, numbers, microseconds, bytes.
 */
final class Row implements StructLike {
  private final @Nullable Object[] values;

  Row(int size) {
    this.values = new Object[size];
  }

  static Row of(@Nullable Object... values) {
    Row row = new Row(values.length);
    System.arraycopy(values, 0, row.values, 0, values.length);
    return row;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public <T> @Nullable T get(int position, Class<T> type) {
    return type.cast(values[position]);
  }

  @Override
  public <T> void set(int position, @Nullable T value) {
    values[position] = value;
  }

  /** Bytes that it takes in memory, roughly: texts count two bytes a character. */
  long bytes() {
    long sum = 0;
    for (Object value : values) {
      sum += bytes(value);
    }
    return sum;
  }

  private static long bytes(@Nullable Object value) {
    if (value instanceof ByteBuffer buffer) {
      return 64L + buffer.remaining();
    }
    if (value instanceof String text) {
      return 56 + 2L * text.length();
    }
    if (value instanceof Iterable<?> list) {
      long sum = 32;
      for (Object element : list) {
        sum += element instanceof Row row ? row.bytes() : bytes(element);
      }
      return sum;
    }
    return 24;
  }
}
