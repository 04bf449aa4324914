package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * A tag of the source's own.
 *
 * @param term the category itself, never empty
 * @param scheme the vocabulary it is from (Atom scheme, RSS domain)
 * @param label words to show instead of the term
 */
public record Category(String term, @Nullable String scheme, @Nullable String label) {

  /** The label, or the term where there is none. */
  public String text() {
    return label == null ? term : label;
  }
}
