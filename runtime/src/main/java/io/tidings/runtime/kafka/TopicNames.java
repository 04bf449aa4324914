package io.tidings.runtime.kafka;

/**
 * Names under the configured prefix.
 *
 * @param prefix for example {@code tidings.}; may be empty
 */
public record TopicNames(String prefix) {
  /** The full name of a topic, group, application or transactional id. */
  public String named(String name) {
    return prefix + name;
  }

  /** The part after the prefix; the name itself where the prefix is not there. */
  public String strip(String fullName) {
    return fullName.startsWith(prefix) ? fullName.substring(prefix.length()) : fullName;
  }
}
