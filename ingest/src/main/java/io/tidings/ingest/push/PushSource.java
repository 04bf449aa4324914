package io.tidings.ingest.push;

import io.tidings.event.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source that may push items.
 *
 * @param feedId a slug, the feed of all its items
 * @param tokens secrets, any of which it shows; two while it changes over
 * @param source the publisher
 * @param language of items that state none, or null
 * @param labels that all its items get
 */
public record PushSource(
    String feedId,
    List<String> tokens,
    Source source,
    @Nullable String language,
    List<String> labels) {

  /** Copies the lists. */
  public PushSource {
    tokens = List.copyOf(tokens);
    labels = List.copyOf(labels);
  }

  /** Whether the token is one of its own; takes the same time whatever it is. */
  boolean knows(String token) {
    byte[] shown = token.getBytes(StandardCharsets.UTF_8);
    boolean known = false;
    for (String own : tokens) {
      known |= MessageDigest.isEqual(own.getBytes(StandardCharsets.UTF_8), shown);
    }
    return known;
  }

  @Override
  public String toString() {
    return feedId;
  }
}
