package io.tidings.ingest.discover;

/**
 * A feed that a page names.
 *
 * @param url absolute
 * @param title as the page calls it, or empty
 */
public record FeedLink(String url, String title) {}
