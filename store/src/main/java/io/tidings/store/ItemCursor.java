package io.tidings.store;

import java.time.Instant;

/**
 * The last item of a page: the next one begins after it. Items that arrive in between neither
 * repeat nor hide any.
 *
 * @param observedAt its time
 * @param itemId its id, which orders items of the same time
 */
public record ItemCursor(Instant observedAt, String itemId) {}
