package io.tidings.runtime.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The effective configuration of a process: declared settings and the texts given for them, each
 * checked once. Keys that begin with {@code kafka.}, {@code streams.}, {@code producer.} or {@code
 * consumer.} pass through to Kafka untouched, some of {@code schema.registry.*} to the registry's
 * client.
 */
public final class Settings {
  private static final List<String> PASS_THROUGH =
      List.of(
          "kafka.",
          "streams.",
          "producer.",
          "consumer.",
          "schema.registry.ssl.",
          "schema.registry.basic.auth.",
          "schema.registry.bearer.auth.");

  /** Read by the launcher, by the command line or by the crash test, not settings. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "TIDINGS_JAVA_OPTS",
          "TIDINGS_LOG_LEVEL",
          "TIDINGS_KAFKA_LOG_LEVEL",
          "TIDINGS_LOG_FORMAT",
          "TIDINGS_FAILPOINTS");

  /** Parts of keys; among them is one of each key that Kafka itself hides. */
  private static final Set<String> SECRET_WORDS =
      Set.of(
          "password",
          "passphrase",
          "user.info",
          "secret",
          "jaas",
          "token",
          "keystore.key",
          "keystore.certificate.chain",
          "truststore.certificates");

  private final Map<String, Setting<?>> declared;
  private final Map<String, String> given;

  private Settings(Map<String, Setting<?>> declared, Map<String, String> given) {
    this.declared = declared;
    this.given = given;
  }

  /**
   * Puts the layers over each other and checks every value.
   *
   * @param declared all settings that exist
   * @param file keys and values of the file
   * @param environment the process's environment; only names with {@code TIDINGS_} are looked at
   * @param flags keys and values of the command line
   * @throws SettingsException naming every unknown key and every value that is not allowed
   */
  public static Settings of(
      List<Setting<?>> declared,
      Map<String, String> file,
      Map<String, String> environment,
      Map<String, String> flags) {
    Map<String, Setting<?>> byKey = new LinkedHashMap<>();
    declared.forEach(setting -> byKey.put(setting.key(), setting));
    List<String> problems = new ArrayList<>();
    Map<String, String> given = new TreeMap<>();
    file.forEach((key, value) -> put(given, byKey, key, value, problems));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(Setting.ENVIRONMENT_PREFIX) && !OTHER_VARIABLES.contains(name)) {
            put(given, byKey, keyOf(name, declared), value, problems);
          }
        });
    flags.forEach((key, value) -> put(given, byKey, key, value, problems));
    Settings settings = new Settings(byKey, given);
    declared.forEach(setting -> settings.check(setting, problems));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings;
  }

  /** The value of a declared setting. */
  public <T> T get(Setting<T> setting) {
    if (!setting.equals(declared.get(setting.key()))) {
      throw new IllegalStateException(setting.key() + " is not among the declared settings");
    }
    return setting.type().parser().apply(text(setting));
  }

  /**
   * The keys that begin with a prefix, without it.
   *
   * @param prefix one of {@code kafka.}, {@code streams.}, {@code producer.}, {@code consumer.},
   *     {@code schema.registry.}
   */
  public Map<String, String> passThrough(String prefix) {
    Map<String, String> out = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            out.put(key.substring(prefix.length()), value);
          }
        });
    return out;
  }

  /** This configuration with some values replaced, each checked. */
  public Settings with(Map<String, String> values) {
    Map<String, String> merged = new TreeMap<>(given);
    merged.putAll(values);
    return of(List.copyOf(declared.values()), merged, Map.of(), Map.of());
  }

  /** This configuration with other values where none is given, each checked. */
  public Settings withDefaults(Map<String, String> values) {
    Map<String, String> merged = new TreeMap<>(values);
    merged.putAll(given);
    return of(List.copyOf(declared.values()), merged, Map.of(), Map.of());
  }

  /** The effective configuration, {@code key = value} sorted by key, secrets hidden. */
  public List<String> describe() {
    Map<String, String> lines = new TreeMap<>();
    given.forEach((key, value) -> lines.put(key, isSecret(key) ? "(hidden)" : value));
    declared
        .values()
        .forEach(
            setting -> {
              String text = text(setting);
              boolean hide = setting.type().secret() && !text.isEmpty();
              lines.put(setting.key(), hide ? "(hidden)" : text);
            });
    return lines.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList();
  }

  private String text(Setting<?> setting) {
    return given.getOrDefault(setting.key(), setting.fallback());
  }

  private void check(Setting<?> setting, List<String> problems) {
    String text = text(setting);
    try {
      Objects.requireNonNull(setting.type().parser().apply(text));
    } catch (IllegalArgumentException | ArithmeticException e) {
      String shown = setting.type().secret() ? "the given value" : "'" + text + "'";
      problems.add(setting.key() + ": " + shown + " is not " + setting.type().allowed());
    }
  }

  private static void put(
      Map<String, String> given,
      Map<String, Setting<?>> declared,
      String key,
      String value,
      List<String> problems) {
    if (declared.containsKey(key) || isPassThrough(key)) {
      given.put(key, value.strip());
    } else {
      problems.add(key + ": there is no such setting" + nearest(key, declared));
    }
  }

  private static String nearest(String key, Map<String, Setting<?>> declared) {
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

  private static String keyOf(String variable, List<Setting<?>> declared) {
    return declared.stream()
        .filter(setting -> setting.environment().equals(variable))
        .map(Setting::key)
        .findFirst()
        .orElseGet(
            () ->
                variable
                    .substring(Setting.ENVIRONMENT_PREFIX.length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.'));
  }

  private static boolean isPassThrough(String key) {
    return PASS_THROUGH.stream().anyMatch(p -> key.startsWith(p) && key.length() > p.length());
  }

  private static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return SECRET_WORDS.stream().anyMatch(lower::contains);
  }
}
