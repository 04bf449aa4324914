package io.tidings.nlp.burst;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item as it is counted.
 *
 * @param itemId its id
 * @param family publisher family
 * @param source the publisher's name, for readers
 * @param title for readers
 * @param link address of the article
 * @param language ISO 639-1 code, or {@code und}
 * @param observedAt when it was first seen, milliseconds since 1970
 * @param terms what it names, each once
 */
public record BurstItem(
    String itemId,
    String family,
    String source,
    String title,
    @Nullable String link,
    String language,
    long observedAt,
    List<Term> terms) {
  /** The list cannot be changed. */
  public BurstItem {
    terms = List.copyOf(terms);
  }
}
