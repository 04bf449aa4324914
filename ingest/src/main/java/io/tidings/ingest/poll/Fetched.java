package io.tidings.ingest.poll;

import java.net.URI;
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
 */
record Fetched(FeedAnswer answer, URI documentUri, @Nullable URI movedTo, String failure) {

  /** A poll that was answered. */
  Fetched(FeedAnswer answer, URI documentUri, @Nullable URI movedTo) {
    this(answer, documentUri, movedTo, "");
  }

  /** A poll that came to no answer. */
  static Fetched failed(String failure, String error) {
    return new Fetched(new FeedAnswer.Failed(0, error, null), URI.create(""), null, failure);
  }
}
