package io.tidings.ingest.publish;

import io.tidings.event.Count;
import java.util.List;

/**
 * What became of the lines.
 *
 * @param run id of the run, by which it can be resumed
 * @param lines lines read, in all attempts of the run
 * @param counts what became of them; they add up to {@code lines}
 */
public record PublishReport(String run, long lines, List<Count> counts) {
  /** Copies the list. */
  public PublishReport {
    counts = List.copyOf(counts);
  }
}
