package io.tidings.runtime.config;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is given, laid over each other: later layers win. Of a secret a layer gives the value, or
 * under {@code KEY.file} the file that holds it.
 */
final class Layers {
  private static final List<String> PASS_THROUGH =
      List.of(
          "kafka.",
          "streams.",
          "producer.",
          "consumer.",
          "schema.registry.ssl.",
          "schema.registry.basic.auth.",
          "schema.registry.bearer.auth.",
          "sink.webhook.",
          "ingest.source.");

  /** Read by the launcher, by the command line or by the crash test, not settings. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "TIDINGS_JAVA_OPTS",
          "TIDINGS_LOG_LEVEL",
          "TIDINGS_KAFKA_LOG_LEVEL",
          "TIDINGS_LOG_FORMAT",
          "TIDINGS_FAILPOINTS");

  private final Map<String, Setting<?>> declared = new LinkedHashMap<>();
  private final Map<String, String> given = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  Layers(Collection<Setting<?>> declared) {
    declared.forEach(setting -> this.declared.put(setting.key(), setting));
  }

  /** Lays keys and values over what is there. */
  void add(Map<String, String> layer) {
    layer.forEach(
        (key, value) -> {
          if (isSecretFile(key)) {
            readSecret(key, value.strip(), layer);
          } else if (declared.containsKey(key) || isPassThrough(key)) {
            given.put(key, value.strip());
          } else {
            problems.add(key + ": there is no such setting" + nearest(key));
          }
        });
  }

  /** Lays variables over what is there; only names with {@code TIDINGS_} are looked at. */
  void addEnvironment(Map<String, String> environment) {
    Map<String, String> layer = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(Setting.ENVIRONMENT_PREFIX) && !OTHER_VARIABLES.contains(name)) {
            layer.put(keyOf(name), value);
          }
        });
    add(layer);
  }

  /** Lays over it what another configuration has read; files are not read again. */
  void addRead(Map<String, String> values) {
    given.putAll(values);
  }

  Map<String, Setting<?>> declared() {
    return declared;
  }

  Map<String, String> given() {
    return given;
  }

  List<String> problems() {
    return problems;
  }

  private void readSecret(String fileKey, String file, Map<String, String> layer) {
    String key = withoutSuffix(fileKey);
    if (layer.containsKey(key)) {
      problems.add(fileKey + ": " + key + " is given as well; leave one of them out");
      return;
    }
    try {
      given.put(key, Secrets.read(file));
    } catch (InvalidPathException e) {
      problems.add(fileKey + ": the given value is not the name of a file");
    } catch (IllegalArgumentException e) {
      problems.add(fileKey + ": " + file + " " + e.getMessage());
    }
  }

  // Kafka has keys of its own that end so, but none of them is a secret's with the suffix.
  private boolean isSecretFile(String key) {
    if (!key.endsWith(Secrets.FILE_SUFFIX)) {
      return false;
    }
    String secret = withoutSuffix(key);
    Setting<?> setting = declared.get(secret);
    return setting == null
        ? isPassThrough(secret) && Secrets.isSecret(secret)
        : setting.type().secret();
  }

  private static String withoutSuffix(String key) {
    return key.substring(0, key.length() - Secrets.FILE_SUFFIX.length());
  }

  private String keyOf(String variable) {
    for (Setting<?> setting : declared.values()) {
      if (setting.environment().equals(variable)) {
        return setting.key();
      }
      if (setting.type().secret() && (setting.environment() + "_FILE").equals(variable)) {
        return setting.key() + Secrets.FILE_SUFFIX;
      }
    }
    return variable
        .substring(Setting.ENVIRONMENT_PREFIX.length())
        .toLowerCase(Locale.ROOT)
        .replace('_', '.');
  }

  private static boolean isPassThrough(String key) {
    return PASS_THROUGH.stream().anyMatch(p -> key.startsWith(p) && key.length() > p.length());
  }

  private String nearest(String key) {
    return declared.keySet().stream()
        .filter(known -> distance(known, key) <= 3)
        .min(Comparator.comparingInt(known -> distance(known, key)))
        .map(known -> " (did you mean " + known + "?)")
        .orElse("");
  }

  // Edit distance by rows.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
