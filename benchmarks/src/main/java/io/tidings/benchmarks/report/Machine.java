package io.tidings.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** On what, and beside how much else, something was measured. */
public final class Machine {
  private Machine() {}

  /** One line: time, processors, Java, and the load of the last minute. */
  public static String line(InstantSource time) {
    return time.instant().truncatedTo(ChronoUnit.SECONDS)
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " processors, Java "
        + Runtime.version().feature()
        + ", load "
        + load();
  }

  private static String load() {
    try {
      return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
