package io.tidings.testkit.crash;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a crash run is.
 *
 * @param folder for data and logs of all processes
 * @param mainClass of the tidings command
 * @param seed of input and blows
 * @param lines lines for publish: more than will be needed
 * @param rate of publish, lines a second
 * @param stages what runs, beside the broker; with {@link Target#SINK} the database too
 */
public record CrashOptions(
    Path folder, String mainClass, long seed, int lines, int rate, Set<Target> stages) {
  /** Copies the set. */
  public CrashOptions {
    stages = Set.copyOf(stages);
  }
}
