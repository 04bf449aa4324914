package io.tidings.benchmarks.process;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What this process has used since the watch was made: CPU-seconds of all threads, compiler and
 * garbage collection too. One process prints it, another reads it.
 */
public final class SelfWatch {
  private static final Pattern LINE =
      Pattern.compile("measured (\\d+) items cpu ([0-9.]+) s wall ([0-9.]+) s peak (\\d+)");

  private final long pid = ProcessHandle.current().pid();
  private final double cpu = LinuxProcess.cpuSeconds(pid);
  private final long wall = System.nanoTime();

  /**
   * What was printed.
   *
   * @param items that were worked on
   * @param cpuSeconds of the process
   * @param seconds on the clock
   * @param peakBytes VmHWM of the process, from its start
   */
  public record Reading(long items, double cpuSeconds, double seconds, long peakBytes) {
    /** Items a CPU-second. */
    public double itemsACpuSecond() {
      return items / cpuSeconds;
    }
  }

  /** Prints one line. */
  public void print(long items) {
    System.out.printf(
        Locale.ROOT,
        "measured %d items cpu %.2f s wall %.3f s peak %d%n",
        items,
        LinuxProcess.cpuSeconds(pid) - cpu,
        (System.nanoTime() - wall) / 1e9,
        LinuxProcess.peakBytes(pid));
  }

  /**
   * Finds the line in what a process has printed.
   *
   * @throws IllegalStateException where there is none
   */
  public static Reading read(String output) {
    MatchResult line =
        LINE.matcher(output)
            .results()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the process failed:\n" + output));
    return new Reading(
        Long.parseLong(line.group(1)),
        Double.parseDouble(line.group(2)),
        Double.parseDouble(line.group(3)),
        Long.parseLong(line.group(4)));
  }
}
