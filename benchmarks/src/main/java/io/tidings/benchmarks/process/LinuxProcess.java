package io.tidings.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux has counted of a process, read from {@code /proc}. */
public final class LinuxProcess {
  /** Unit of the times in {@code /proc}: USER_HZ, which Linux has fixed at 100 for programs. */
  private static final double TICKS_A_SECOND = 100;

  // Positions after the name's closing bracket, see proc_pid_stat(5): utime is field 14.
  private static final int UTIME = 11;
  private static final int CHILDREN_UTIME = 13;

  private LinuxProcess() {}

  /** CPU-seconds of a live process, in user and kernel mode, all threads, those that ended too. */
  public static double cpuSeconds(long pid) {
    return ticks(pid, UTIME) / TICKS_A_SECOND;
  }

  /**
   * CPU-seconds of a process and all its children, those that ended and were waited for included.
   */
  public static double cpuSecondsWithChildren(long pid) {
    double ended = ticks(pid, CHILDREN_UTIME) / TICKS_A_SECOND;
    List<ProcessHandle> live =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList();
    return cpuSeconds(pid)
        + ended
        + live.stream().mapToDouble(child -> cpuSecondsWithChildren(child.pid())).sum();
  }

  /** The most memory that a live process has held, in bytes: VmHWM. */
  public static long peakBytes(long pid) {
    String line =
        read(pid, "status")
            .lines()
            .filter(l -> l.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("process " + pid + " has no VmHWM"));
    return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
  }

  private static double ticks(long pid, int field) {
    String stat = read(pid, "stat");
    // The name may hold anything, spaces and brackets too.
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return (double) Long.parseLong(fields.get(field)) + Long.parseLong(fields.get(field + 1));
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException("nothing to be read of process " + pid, e);
    }
  }
}
