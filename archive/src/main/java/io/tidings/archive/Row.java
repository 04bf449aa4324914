package io.tidings.archive;

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
}
