package io.tidings.runtime.kafka;

import io.tidings.schemas.TidingsHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What is written to {@code deadletters}: the value as it came, the headers that it came with, and
 * where and why it was given up.
 *
 * @param key null where it alone is too large
 * @param value empty where the record is larger than a dead letter may be: it can be read at its
 *     origin. Not null, which would be a takedown when it is sent back
 * @param headers the catalogue's, over those that it came with
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only carried
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
  /** The topic takes 3 MiB; the rest is for our own headers and the batch. */
  private static final int LARGEST = (3 << 20) - (16 << 10);

  /** What the error of a letter begins with whose record was too large to be copied. */
  public static final String EMPTIED = "too large to be copied here: ";

  private static final int LONGEST_KEY = 64 << 10;
  private static final int LONGEST_ERROR = 500;

  /**
   * Where a record was given up.
   *
   * @param stage the stage that gave up
   * @param topic full name of the topic that it was read from
   */
  public record Place(String stage, String topic, int partition, long offset) {}

  /**
   * Makes one.
   *
   * @param error what was wrong, without any of the record's text
   */
  public static DeadLetter of(
      byte @Nullable [] key, byte @Nullable [] value, Headers incoming, Place place, String error) {
    if (RecordSize.of(key, value, incoming) <= LARGEST) {
      return new DeadLetter(key, value, headers(incoming, place, error));
    }
    return new DeadLetter(
        key != null && key.length > LONGEST_KEY ? null : key,
        new byte[0],
        headers(new RecordHeaders(), place, EMPTIED + error));
  }

  private static Headers headers(Headers incoming, Place place, String error) {
    Headers headers = new RecordHeaders(incoming);
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_STAGE, place.stage());
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_TOPIC, place.topic());
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_PARTITION, Integer.toString(place.partition()));
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_OFFSET, Long.toString(place.offset()));
    String shown = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_ERROR, shown);
    return headers;
  }
}
