package io.tidings.nlp.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a place of a text became an entity or did not.
 *
 * @param field where
 * @param text as written there
 * @param model what the model sees at this place, such as {@code LOC 0.97 "New York"}; null for
 *     nothing
 * @param claims what the list could mean, each with the reason; empty when it has no such name
 * @param outcome the entity that the place is a mention of; null when it is none
 */
public record ExplainedName(
    TextField field,
    String text,
    @Nullable String model,
    List<Claim> claims,
    @Nullable TaggedEntity outcome) {

  /**
   * An entry that bears the name.
   *
   * @param reason in words, what was decided of it at this place and why
   */
  public record Claim(GazetteerEntry entry, String reason) {}

  /** Keeps its own copy of the claims. */
  public ExplainedName {
    claims = List.copyOf(claims);
  }
}
