package io.tidings.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.event.EntityDefinition;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Entities from a file: JSON lines, or comma-separated values whose first line names the columns.
 * Both know id, name, type, aliases, exact, prior, country, note, enabled; all but the first three
 * may be missing.
 */
final class EntityFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ORIGIN = "tidings entities import";
  private static final Set<String> KEYS =
      Set.of("id", "name", "type", "aliases", "exact", "prior", "country", "note", "enabled");

  private final Map<String, EntityDefinition> rows = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();

  private EntityFile() {}

  /** Reads to the end, as JSON lines where the first character is a brace. */
  static EntityFile read(Reader reader) throws IOException {
    EntityFile file = new EntityFile();
    CsvLines lines = new CsvLines(reader);
    if (lines.startsWith('{')) {
      for (String line = lines.plain(); line != null; line = lines.plain()) {
        file.addJson(line, lines.number());
      }
    } else {
      file.addCsv(lines);
    }
    return file;
  }

  /** By id; of several rows with one id the last. */
  Map<String, EntityDefinition> rows() {
    return rows;
  }

  /** What is wrong, each with its line. */
  List<String> errors() {
    return errors;
  }

  private void addJson(String line, int number) {
    if (line.isBlank()) {
      return;
    }
    try {
      JsonNode node = JSON.readTree(line);
      Map<String, String> texts = new TreeMap<>();
      List<String> aliases = new ArrayList<>();
      List<String> exact = new ArrayList<>();
      node.properties()
          .forEach(
              field -> {
                switch (field.getKey()) {
                  case "aliases" -> field.getValue().forEach(alias -> aliases.add(alias.asText()));
                  case "exact" -> field.getValue().forEach(alias -> exact.add(alias.asText()));
                  default -> {
                    if (!field.getValue().isNull()) {
                      texts.put(field.getKey(), field.getValue().asText());
                    }
                  }
                }
              });
      add(texts, aliases, exact);
    } catch (JsonProcessingException e) {
      errors.add("line " + number + ": no JSON object");
    } catch (IllegalArgumentException e) {
      errors.add("line " + number + ": " + e.getMessage());
    }
  }

  private void addCsv(CsvLines lines) throws IOException {
    @Nullable List<String> header = lines.cells();
    if (header == null || !header.containsAll(List.of("id", "name", "type"))) {
      errors.add("line 1: the columns id, name and type are not all named");
      return;
    }
    for (List<String> cells = lines.cells(); cells != null; cells = lines.cells()) {
      Map<String, String> texts = new TreeMap<>();
      for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
        if (!cells.get(i).isBlank()) {
          texts.put(header.get(i), cells.get(i).strip());
        }
      }
      try {
        if (cells.size() > header.size()) {
          throw new IllegalArgumentException(
              cells.size() + " values for " + header.size() + " columns");
        }
        add(texts, split(texts.remove("aliases")), split(texts.remove("exact")));
      } catch (IllegalArgumentException e) {
        errors.add("line " + lines.number() + ": " + e.getMessage());
      }
    }
  }

  private void add(Map<String, String> texts, List<String> aliases, List<String> exact) {
    for (String key : texts.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "'" + key + "' is not one of " + String.join(", ", new TreeSet<>(KEYS)));
      }
    }
    EntityDefinition row =
        EntityRows.row(
            texts.getOrDefault("id", ""),
            texts.getOrDefault("name", ""),
            texts.getOrDefault("type", ""),
            aliases,
            exact,
            prior(texts.get("prior")),
            enabled(texts.get("enabled")),
            texts.get("country"),
            ORIGIN,
            texts.getOrDefault("note", ""));
    EntityRows.check(row);
    rows.put(row.getId(), row);
  }

  private static float prior(@Nullable String text) {
    try {
      return text == null ? EntityRows.PRIOR : Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("prior: '" + text + "' is not a number from 0 to 1", e);
    }
  }

  private static boolean enabled(@Nullable String text) {
    String given = Objects.requireNonNullElse(text, "true");
    if (!given.equals("true") && !given.equals("false")) {
      throw new IllegalArgumentException("enabled: '" + given + "' is not true or false");
    }
    return given.equals("true");
  }

  private static List<String> split(@Nullable String aliases) {
    List<String> split = new ArrayList<>();
    for (String alias : Objects.requireNonNullElse(aliases, "").split("\\|", -1)) {
      if (!alias.isBlank()) {
        split.add(alias);
      }
    }
    return split;
  }
}
