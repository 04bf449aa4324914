package io.tidings.app;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine;

/** Removes rows of a compacted topic by id, and says which there were. */
final class RemovedRows {
  private RemovedRows() {}

  /**
   * Removes those that are there.
   *
   * @param what what a row is, for people
   * @return exit code: 1 where an id was unknown
   */
  static <T extends SpecificRecord> int remove(
      CompactedTopic<T> topic, String what, List<String> ids, CommandLine line) {
    LatestValues<T> latest = topic.latest();
    int exit = 0;
    for (String id : ids) {
      if (latest.has(id)) {
        topic.remove(id);
        line.getOut().println("removed " + id);
      } else {
        line.getErr().println("there is no " + what + " " + id);
        exit = 1;
      }
    }
    return exit;
  }
}
