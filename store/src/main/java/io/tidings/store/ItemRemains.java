package io.tidings.store;

/**
 * What the store holds of an item.
 *
 * @param items rows of {@code items}, 0 or 1
 * @param revisions rows of {@code item_revisions}
 * @param entities rows of {@code item_entities}
 * @param topics rows of {@code item_topics}
 * @param takenDown whether the store knows the takedown, so that no row can come any more
 */
public record ItemRemains(
    long items, long revisions, long entities, long topics, boolean takenDown) {}
