package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * The texts of an item letter by letter as the feed has them: decoded once, with its addresses made
 * absolute, and nothing else done to them. Whether they are text or HTML is the feed's secret; for
 * anything but comparing with other readers take {@link ParsedItem}'s own fields.
 */
public record Wording(@Nullable String title, @Nullable String content, @Nullable String summary) {}
