package io.tidings.runtime.config;

import java.util.Locale;

/**
 * One setting that Tidings knows.
 *
 * @param key name in {@code tidings.properties}, for example {@code ingest.user-agent}
 * @param fallback value where none is given, in the form in which it would be written
 * @param meaning what it does, with unit and range, for the configuration reference
 * @param type how its text is read
 */
public record Setting<T>(String key, String fallback, String meaning, SettingType<T> type) {
  static final String ENVIRONMENT_PREFIX = "TIDINGS_";

  /** Name of the environment variable that overrides it, for example TIDINGS_INGEST_USER_AGENT. */
  public String environment() {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
