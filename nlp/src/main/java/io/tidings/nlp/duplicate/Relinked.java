package io.tidings.nlp.duplicate;

/**
 * An item that repeats another item than before.
 *
 * @param itemId the item
 * @param history what is known of it now
 */
public record Relinked(String itemId, ItemHistory history) {}
