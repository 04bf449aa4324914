package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/**
 * A file that belongs to an item.
 *
 * @param url absolute where a base was known
 * @param type media type as stated
 * @param length bytes as stated, at least 0
 */
public record Enclosure(String url, @Nullable String type, @Nullable Long length) {}
