package io.tidings.runtime.kafka;

import io.tidings.schemas.TidingsHeaders;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers under which a takedown is passed on. */
public final class TakedownHeaders {
  private TakedownHeaders() {}

  /**
   * Those that it came with; where somebody has filled them so that no topic would take them, its
   * origin alone: a takedown must not fail for its headers.
   *
   * @param key of the record
   */
  public static Headers of(byte[] key, Headers headers) {
    if (RecordSize.of(key, null, headers) <= RecordSize.LARGEST) {
      return headers;
    }
    Headers origin = new RecordHeaders();
    Header last = headers.lastHeader(TidingsHeaders.ORIGIN);
    if (last != null) {
      origin.add(last);
    }
    return origin;
  }
}
