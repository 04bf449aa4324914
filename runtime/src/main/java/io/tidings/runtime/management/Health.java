package io.tidings.runtime.management;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** How the parts of a process are. Thread-safe. */
public final class Health {
  private final Map<String, Vital> parts = new ConcurrentSkipListMap<>();
  private volatile boolean started;

  /** Health of a process that is still starting: not ready until {@link #started}. */
  public Health() {}

  /**
   * Asks a part from now on; one of the same name is replaced.
   *
   * @return the part
   */
  public <T extends Vital> T watch(String name, T part) {
    parts.put(name, part);
    return part;
  }

  /** All parts are watched. */
  public void started() {
    started = true;
  }

  /** Names of the parts that only a new process would mend, sorted. */
  public List<String> dead() {
    return namesOf(part -> !part.isAlive());
  }

  /**
   * Names of the parts that do not work at this moment, sorted; {@code start} before the end of it.
   */
  public List<String> unready() {
    return started ? namesOf(part -> !part.isReady()) : List.of("start");
  }

  private List<String> namesOf(Predicate<Vital> condition) {
    return parts.entrySet().stream()
        .filter(part -> condition.test(part.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
