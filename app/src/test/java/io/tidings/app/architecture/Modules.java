package io.tidings.app.architecture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The table "builds on" of the design. */
final class Modules {
  /** What a module names itself; the rest follows through those. */
  private static final Map<String, List<String>> BUILDS_ON =
      Map.ofEntries(
          Map.entry("schemas", List.of()),
          Map.entry("runtime", List.of("schemas")),
          Map.entry("ingest", List.of("runtime")),
          Map.entry("nlp", List.of()),
          Map.entry("enrich", List.of("runtime", "nlp", "archive")),
          Map.entry("archive", List.of("runtime")),
          Map.entry("store", List.of("runtime")),
          Map.entry("sink", List.of("nlp", "archive", "store")),
          Map.entry("dashboard", List.of("store")),
          Map.entry("embedded", List.of("runtime")),
          Map.entry("app", List.of("ingest", "enrich", "sink", "dashboard", "embedded")),
          Map.entry("testkit", List.of("embedded")),
          Map.entry("benchmarks", List.of("app", "testkit")));

  /** Modules that build on app: their classes cannot be seen from its tests. */
  static final Set<String> UNSEEN = Set.of("benchmarks");

  private Modules() {}

  static Set<String> all() {
    return new TreeSet<>(BUILDS_ON.keySet());
  }

  /** The module itself and all that it builds on, over any number of steps. */
  static Set<String> within(String module) {
    Set<String> reached = new TreeSet<>(Set.of(module));
    for (String below : BUILDS_ON.getOrDefault(module, List.of())) {
      reached.addAll(within(below));
    }
    return reached;
  }

  static Set<String> outOfReach(String module) {
    Set<String> others = all();
    others.removeAll(within(module));
    return others;
  }

  /** The packages of a module; the generated records of the contract are part of schemas. */
  static List<String> packages(String module) {
    return module.equals("schemas")
        ? List.of("io.tidings.schemas..", "io.tidings.event..")
        : List.of("io.tidings." + module + "..");
  }

  static String[] packages(Set<String> modules) {
    return modules.stream().flatMap(module -> packages(module).stream()).toArray(String[]::new);
  }
}
