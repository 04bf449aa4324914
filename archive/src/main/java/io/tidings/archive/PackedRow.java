package io.tidings.archive;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.apache.avro.util.Utf8;

/**
 * A row that waits to be written, with what it is sorted by.
 *
 * @param observedAt event time in microseconds
 * @param id the row's id
 * @param packed the whole row
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record PackedRow(long observedAt, byte[] id, byte[] packed) {
  static final Comparator<PackedRow> ORDER =
      Comparator.comparingLong(PackedRow::observedAt)
          .thenComparing(PackedRow::id, Arrays::compareUnsigned);

  private static final long OVERHEAD = 96;

  static PackedRow of(Row row, RowPacker packer) {
    Long observedAt = Objects.requireNonNull(row.get(RowEncoder.OBSERVED_AT, Long.class));
    Utf8 id = Objects.requireNonNull(row.get(RowEncoder.ID, Utf8.class));
    return new PackedRow(observedAt, id.getBytes(), packer.pack(row));
  }

  Row row() {
    return RowPacker.unpack(packed);
  }

  /** Bytes that it takes in memory. */
  long bytes() {
    return OVERHEAD + id.length + packed.length;
  }
}
