package io.tidings.ingest.push;

import io.tidings.event.RawItem;
import org.jspecify.annotations.Nullable;

/**
 * One item of a request, read.
 *
 * @param item null where it cannot be taken
 * @param reason why not, as the ledger names it; empty where it can
 */
record PushedItem(@Nullable RawItem item, String reason) {}
