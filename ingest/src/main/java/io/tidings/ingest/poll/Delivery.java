package io.tidings.ingest.poll;

import io.tidings.ingest.feed.ParsedFeed;
import java.util.concurrent.CompletableFuture;

/**
 * A document that a feed's hub has pushed.
 *
 * @param documentUrl base of its relative addresses
 * @param done completed with true after the commit, with false where the feed is not polled here
 */
record Delivery(
    String feedId, ParsedFeed feed, String documentUrl, CompletableFuture<Boolean> done) {}
