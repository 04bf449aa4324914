package io.tidings.runtime.config;

import java.util.List;

/** The configuration cannot be used. Every problem is named, one a line. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Gathers problems.
   *
   * @param problems each naming its key, what was given and what is allowed
   */
  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
