package io.tidings.store;

import io.tidings.event.EnrichedItem;
import java.time.Instant;

/**
 * One version of an item.
 *
 * @param item the record as it came
 * @param origin which version it is
 * @param knownAt from when on it was known
 */
public record StoredItem(EnrichedItem item, Origin origin, Instant knownAt) {}
