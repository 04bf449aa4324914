package io.tidings.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The effective configuration of a process: declared settings and the texts given for them, each
 * checked once. Keys that begin with {@code kafka.}, {@code streams.}, {@code producer.} or {@code
 * consumer.} pass through to Kafka untouched, some of {@code schema.registry.*} to the registry's
 * client. A secret may stand in a file that {@code KEY.file} names.
 */
public final class Settings {
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
    Layers layers = new Layers(declared);
    layers.add(file);
    layers.addEnvironment(environment);
    layers.add(flags);
    return checked(layers);
  }

  private static Settings checked(Layers layers) {
    Settings settings = new Settings(layers.declared(), layers.given());
    List<String> problems = new ArrayList<>(layers.problems());
    settings.declared.values().forEach(setting -> settings.check(setting, problems));
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
   *     {@code schema.registry.}, {@code sink.webhook.}, {@code ingest.source.}
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
    Layers layers = new Layers(declared.values());
    layers.addRead(given);
    layers.add(values);
    return checked(layers);
  }

  /** This configuration with other values where none is given, each checked. */
  public Settings withDefaults(Map<String, String> values) {
    Layers layers = new Layers(declared.values());
    layers.add(values);
    layers.addRead(given);
    return checked(layers);
  }

  /**
   * The effective configuration, {@code key = value} sorted by key, without secrets and without the
   * logins in addresses.
   */
  public List<String> describe() {
    Map<String, String> lines = new TreeMap<>();
    given.forEach((key, value) -> lines.put(key, shown(Secrets.isSecret(key), value)));
    declared
        .values()
        .forEach(
            setting -> {
              lines.put(setting.key(), shown(setting.type().secret(), text(setting)));
            });
    return lines.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList();
  }

  private static String shown(boolean secret, String value) {
    return secret ? Secrets.hidden(value) : Secrets.withoutPasswords(value);
  }

  private String text(Setting<?> setting) {
    return given.getOrDefault(setting.key(), setting.fallback());
  }

  private void check(Setting<?> setting, List<String> problems) {
    String text = text(setting);
    try {
      Objects.requireNonNull(setting.type().parser().apply(text));
    } catch (IllegalArgumentException | ArithmeticException e) {
      String shown =
          setting.type().secret() ? "the given value" : "'" + Secrets.withoutPasswords(text) + "'";
      problems.add(setting.key() + ": " + shown + " is not " + setting.type().allowed());
    }
  }
}
