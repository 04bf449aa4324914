package io.tidings.sink.deadletter;

import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.schemas.TidingsHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it stands in the topic {@code deadletters}.
 *
 * @param record as read from there
 */
public record StoredLetter(ConsumerRecord<byte[], byte[]> record) {
  /** The stage that gave up; empty where the headers do not say. */
  public String stage() {
    return header(TidingsHeaders.DEAD_STAGE);
  }

  /** What was wrong; empty where the headers do not say. */
  public String error() {
    return header(TidingsHeaders.DEAD_ERROR);
  }

  /** Where the record was read, or null where it was a line of a file or nobody says. */
  public @Nullable Place place() {
    String topic = header(TidingsHeaders.DEAD_TOPIC);
    if (topic.isEmpty()) {
      return null;
    }
    try {
      return new Place(
          topic,
          Integer.parseInt(header(TidingsHeaders.DEAD_PARTITION)),
          Long.parseLong(header(TidingsHeaders.DEAD_OFFSET)));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The file that it was a line of; empty where it was none. */
  public String file() {
    return header(TidingsHeaders.DEAD_FILE);
  }

  /** The number of the line; empty where it was none. */
  public String line() {
    return header(TidingsHeaders.DEAD_LINE);
  }

  /** Bytes of the value. */
  public int size() {
    return record.value() == null ? 0 : record.value().length;
  }

  /** Whether the record was too large to be copied, so that only its place is known. */
  public boolean isEmptied() {
    return record.value() != null && size() == 0 && error().startsWith(DeadLetter.EMPTIED);
  }

  private String header(String name) {
    String value = TidingsHeaders.get(record.headers(), name);
    return value == null ? "" : value;
  }
}
