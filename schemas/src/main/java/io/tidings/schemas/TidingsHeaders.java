package io.tidings.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Names and forms of the record headers. Values are UTF-8 text. */
public final class TidingsHeaders {
  /** W3C trace context; passed through untouched. */
  public static final String TRACEPARENT = "traceparent";

  /** {@code live}, {@code backfill} or {@code replay}; set by the publisher. */
  public static final String MODE = "tidings-mode";

  /** Id of the replay that wrote the record. */
  public static final String REPLAY_ID = "tidings-replay-id";

  /** Where in its replay a record stands; whoever resumes the replay reads it. */
  public static final String REPLAY_POSITION = "tidings-replay-position";

  /** Partition and offset in {@code items.raw}, as {@code 3/1207}; set by tag, passed on by all. */
  public static final String ORIGIN = "tidings-origin";

  /** List versions that a recorded replay must use. */
  public static final String LISTS = "tidings-lists";

  /** Headers of a dead letter: the stage that gave up. */
  public static final String DEAD_STAGE = "tidings-dead-stage";

  /** Headers of a dead letter: the topic that the record was read from. */
  public static final String DEAD_TOPIC = "tidings-dead-topic";

  /** Headers of a dead letter: the partition that the record was read from. */
  public static final String DEAD_PARTITION = "tidings-dead-partition";

  /** Headers of a dead letter: the offset that the record was read from. */
  public static final String DEAD_OFFSET = "tidings-dead-offset";

  /**
   * Headers of a dead letter that was a line of a file and no record: the file, as it was named.
   */
  public static final String DEAD_FILE = "tidings-dead-file";

  /** Headers of a dead letter that was a line of a file: the line's number, from 1. */
  public static final String DEAD_LINE = "tidings-dead-line";

  /** Headers of a dead letter: what was wrong, without any of the record's text. */
  public static final String DEAD_ERROR = "tidings-dead-error";

  /**
   * Headers of a record that was sent back from the dead letters: partition and offset of the dead
   * letter, as {@code 3/1207}.
   */
  public static final String REDRIVEN_FROM = "tidings-redriven-from";

  private TidingsHeaders() {}

  /** Replaces a header. */
  public static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The last value of a header, or null where there is none. */
  public static @Nullable String get(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** The form of {@link #ORIGIN}. */
  public static String origin(int partition, long offset) {
    return partition + "/" + offset;
  }
}
