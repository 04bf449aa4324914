package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * A text of a feed as its author meant it to be read.
 *
 * @param source what stands in the feed, decoded once, addresses made absolute; never blank
 * @param plain whether it is text in which a bracket is a bracket, rather than HTML
 */
record Passage(String source, boolean plain) {

  /** The passage, or null where the text is blank. */
  static @Nullable Passage of(String source, boolean plain) {
    String text = Whitespace.blankToNull(source);
    return text == null ? null : new Passage(text, plain);
  }

  /** As HTML. */
  String html() {
    return plain ? TextConstruct.fromText(source) : source;
  }

  static @Nullable String htmlOf(@Nullable Passage passage) {
    return passage == null ? null : passage.html();
  }

  static @Nullable String sourceOf(@Nullable Passage passage) {
    return passage == null ? null : passage.source();
  }
}
