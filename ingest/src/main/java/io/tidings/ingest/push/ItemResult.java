package io.tidings.ingest.push;

import org.jspecify.annotations.Nullable;

/**
 * What became of one item of a request.
 *
 * @param id the source's own id, or null
 * @param itemId ours; null where there was no item to be read
 * @param outcome as the ledger names it
 * @param reason as the ledger names it, or empty
 * @param revision whether it is a new version of an item that was published before
 */
record ItemResult(
    @Nullable String id,
    @Nullable String itemId,
    String outcome,
    String reason,
    boolean revision) {}
