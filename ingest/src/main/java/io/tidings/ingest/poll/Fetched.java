package io.tidings.ingest.poll;

import io.tidings.ingest.article.Article;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One poll.
 *
 * @param answer what the server said
 * @param documentUri address that the answer came from, after redirects; base of its relative
 *     addresses
 * @param movedTo where permanent redirects led from the feed's own address; null where there were
 *     none
 * @param failure why there was no answer at all, a word of a closed list; empty where there was one
 * @param articles pages behind its items that could be had, by the items' links; null where nobody
 *     has looked
 */
record Fetched(
    FeedAnswer answer,
    URI documentUri,
    @Nullable URI movedTo,
    String failure,
    @Nullable Map<String, Article> articles) {

  /** A poll that was answered. */
  Fetched(FeedAnswer answer, URI documentUri, @Nullable URI movedTo) {
    this(answer, documentUri, movedTo, "", null);
  }

  /** A poll that came to no answer. */
  static Fetched failed(String failure, String error) {
    return new Fetched(new FeedAnswer.Failed(0, error, null), URI.create(""), null, failure, null);
  }

  /** The same with the pages behind its items. */
  Fetched with(Map<String, Article> found) {
    return new Fetched(answer, documentUri, movedTo, failure, found);
  }
}
