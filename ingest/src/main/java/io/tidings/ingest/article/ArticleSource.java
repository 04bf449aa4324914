package io.tidings.ingest.article;

import java.net.URI;

/** Where articles come from. Thread-safe. */
@FunctionalInterface
public interface ArticleSource {
  /**
   * What became of the wish for a page.
   *
   * @param article null where there is none
   * @param outcome a word of a closed list: {@code article}, {@code no-article}, {@code robots},
   *     {@code busy}, {@code http-4xx} and the like, or why there was no answer
   */
  record Answer(@org.jspecify.annotations.Nullable Article article, String outcome) {}

  /** Fetches the article of a page, or says why not. Whatever goes wrong is part of the answer. */
  Answer article(URI page);
}
