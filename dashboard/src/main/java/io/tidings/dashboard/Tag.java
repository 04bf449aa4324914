package io.tidings.dashboard;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One finding about an item, with what is needed to trace it to its source.
 *
 * @param id the id in its vocabulary (such as {@code wd:Q30}), null when it has none
 * @param label what a reader sees
 * @param type PER, ORG, LOC and so on for entities; empty for topics and keywords
 * @param score how sure the producer is, 0 to 1
 * @param method how it was found: {@code dictionary}, {@code model} or {@code rule}
 * @param producer name and version of what found it
 */
public record Tag(
    @Nullable String id, String label, String type, float score, String method, String producer) {

  /** Checks that all but the id are given. */
  public Tag {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(producer, "producer");
  }

  /** What a filter asks for: the id, or the label of a tag that has none. */
  String key() {
    return id == null ? label : id;
  }
}
