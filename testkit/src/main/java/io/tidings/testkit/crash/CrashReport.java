package io.tidings.testkit.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Kills and recoveries in numbers. */
public final class CrashReport {
  private CrashReport() {}

  /**
   * Lines for people: kills, how many fell into an open transaction, and the times from a kill to
   * the first output committed after it, by stage.
   */
  public static List<String> lines(List<Kill> kills) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-10s %6s %6s %8s %8s %8s".formatted("stage", "kills", "open", "p50 s", "p99 s", "max s"));
    for (Target target : Target.values()) {
      lines.add(line(target.name(), kills.stream().filter(k -> k.target() == target).toList()));
    }
    lines.add(line("all", kills));
    return lines;
  }

  /** What it says when no kill has made a fault: the rule of three. */
  public static String bound(List<Kill> kills) {
    return "no fault in %d kills: with 95 %% confidence fewer than %.1f %% of such kills make one"
        .formatted(kills.size(), 300.0 / Math.max(1, kills.size()));
  }

  private static String line(String name, List<Kill> kills) {
    long[] millis =
        kills.stream()
            .map(Kill::recovery)
            .filter(time -> !time.isZero())
            .mapToLong(Duration::toMillis)
            .sorted()
            .toArray();
    long open = kills.stream().filter(Kill::ownOpen).count();
    return "%-10s %6d %6d %8s %8s %8s"
        .formatted(
            name,
            kills.size(),
            open,
            seconds(millis, 0.5),
            seconds(millis, 0.99),
            seconds(millis, 1));
  }

  // The nearest rank: a time that was measured.
  private static String seconds(long[] sorted, double share) {
    if (sorted.length == 0) {
      return "-";
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return "%.1f"
        .formatted(
            Arrays.stream(sorted).skip(Math.max(0, rank - 1)).findFirst().orElse(0) / 1_000.0);
  }
}
