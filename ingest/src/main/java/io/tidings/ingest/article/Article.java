package io.tidings.ingest.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The article of a page.
 *
 * @param title plain text on one line, or null
 * @param text plain text, paragraphs parted by an empty line; never empty
 * @param published when the page says it appeared, or null
 * @param updated when the page says it last changed, or null
 * @param authors names in the page's order
 * @param language as the page states it, or null
 * @param site name of the publisher as the page states it, or null
 * @param canonical address that the page calls its own, or null
 * @param image address of its picture, or null
 * @param partial whether the page says that more is to be read by subscribers only
 */
public record Article(
    @Nullable String title,
    String text,
    @Nullable Instant published,
    @Nullable Instant updated,
    List<String> authors,
    @Nullable String language,
    @Nullable String site,
    @Nullable String canonical,
    @Nullable String image,
    boolean partial) {

  /** Copies the list. */
  public Article {
    authors = List.copyOf(authors);
  }
}
