package io.tidings.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Options of the form {@code --name value}; {@code --json} stands alone. */
final class Options {
  private static final String JSON = "json";

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads them.
   *
   * @param known names without the hyphens
   * @throws IllegalArgumentException where one is not known or has no value
   */
  Options(List<String> arguments, Set<String> known) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String name = argument.startsWith("--") ? argument.substring(2) : "";
      if (name.equals(JSON)) {
        values.put(name, "true");
      } else if (known.contains(name) && i + 1 < arguments.size()) {
        values.put(name, arguments.get(++i));
      } else {
        throw new IllegalArgumentException(
            "'"
                + argument
                + "': known are "
                + new TreeSet<>(known)
                + ", each with a value, --json");
      }
    }
  }

  boolean json() {
    return values.containsKey(JSON);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  int number(String name, int otherwise) {
    return Integer.parseInt(text(name, Integer.toString(otherwise)));
  }

  List<Long> numbers(String name, String otherwise) {
    return Arrays.stream(text(name, otherwise).split(",", -1)).map(Long::valueOf).toList();
  }

  @Nullable Path path(String name) {
    String value = values.get(name);
    return value == null ? null : Path.of(value);
  }
}
