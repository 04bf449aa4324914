package io.tidings.runtime.kafka;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How large a record is, uncompressed: the broker counts key and headers as well. */
public final class RecordSize {
  /**
   * The largest record that is written, in bytes: topics take 2 MiB, less room for headers that are
   * added and for the batch. What is larger came in compressed, and no stage could pass it on.
   */
  public static final int LARGEST = (2 << 20) - (16 << 10);

  /** Two lengths of up to five bytes. */
  private static final int PER_HEADER = 10;

  private RecordSize() {}

  /** Bytes of key, value and headers; what the format adds to a record is not in it. */
  public static long of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    long size = length(key) + length(value);
    for (Header header : headers) {
      // Three bytes are the most that UTF-8 makes of a char.
      size += PER_HEADER + 3L * header.key().length() + length(header.value());
    }
    return size;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
