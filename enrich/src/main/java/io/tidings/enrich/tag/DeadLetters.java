package io.tidings.enrich.tag;

import io.tidings.schemas.TidingsHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a dead letter: those it came with, and where and why it was given up. */
final class DeadLetters {
  private static final int LONGEST_ERROR = 500;

  private DeadLetters() {}

  static Headers headers(
      Headers incoming, String stage, String topic, int partition, long offset, String error) {
    Headers headers = new RecordHeaders(incoming);
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_STAGE, stage);
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_TOPIC, topic);
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_PARTITION, Integer.toString(partition));
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_OFFSET, Long.toString(offset));
    String shown = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_ERROR, shown);
    return headers;
  }
}
