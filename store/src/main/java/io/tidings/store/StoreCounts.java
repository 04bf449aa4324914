package io.tidings.store;

/**
 * Numbers of rows, counted exactly.
 *
 * @param items items, one each
 * @param revisions versions of items
 * @param takedowns items that may not come back
 */
public record StoreCounts(long items, long revisions, long takedowns) {}
