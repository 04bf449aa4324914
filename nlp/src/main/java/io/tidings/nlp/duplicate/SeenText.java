package io.tidings.nlp.duplicate;

/**
 * That an item had a text.
 *
 * @param sequence place in the order of everything that came
 * @param itemId the item
 * @param observedAt when it was first seen with this text, milliseconds since 1970
 */
public record SeenText(long sequence, String itemId, long observedAt) {}
