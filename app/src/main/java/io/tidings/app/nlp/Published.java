package io.tidings.app.nlp;

import java.time.DateTimeException;
import java.time.Instant;

/**
 * When lines were published; a line that does not say so counts as of the time of the one before.
 */
final class Published {
  private long last;

  /** Milliseconds since 1970. */
  long time(StdioLines.Item item) {
    String said = item.text("published");
    if (!said.isEmpty()) {
      try {
        last = Instant.parse(said).toEpochMilli();
      } catch (DateTimeException e) {
        return last;
      }
    }
    return last;
  }
}
