package io.tidings.testkit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidings.runtime.management.Meters;
import io.tidings.runtime.meters.TidingsMeter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The meters of a process, as {@code /metrics} would give them. */
public final class ProcessMeters {
  // The command registers them, not the stage.
  private static final Set<TidingsMeter> PROBES = Set.of(TidingsMeter.ALIVE, TidingsMeter.READY);

  private final Meters meters;

  /**
   * Begins with the JVM's own.
   *
   * @param process what it is
   */
  public ProcessMeters(String process) {
    this.meters = Meters.of(process);
  }

  /** Where the parts of the process register theirs. */
  public MeterRegistry registry() {
    return meters.registry();
  }

  /** Names of our own series. */
  public Set<String> series() {
    return meters
        .scrape()
        .lines()
        .filter(line -> line.startsWith("tidings_"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of the series that the catalogue says a stage has. */
  public static List<String> catalogued(String process) {
    return TidingsMeter.of(process).stream()
        .filter(meter -> !PROBES.contains(meter))
        .flatMap(meter -> meter.series().stream())
        .sorted()
        .toList();
  }

  /** What a counter says for each combination of its tags' values, but for those that are at 0. */
  public Map<String, Long> counted(TidingsMeter meter) {
    Map<String, Long> counted = new TreeMap<>();
    for (Counter counter : registry().find(meter.id()).counters()) {
      String values =
          meter.tagNames().stream()
              .map(name -> String.valueOf(counter.getId().getTag(name)))
              .collect(Collectors.joining(" "));
      counted.put(values, (long) counter.count());
    }
    counted.values().removeIf(count -> count == 0);
    return counted;
  }
}
