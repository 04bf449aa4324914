package io.tidings.nlp.duplicate;

/**
 * One version of an item.
 *
 * @param number from 1, in the order in which the versions came
 * @param sequence place of its text in the order of everything that came; see {@link SeenText}
 * @param contentHash equal only for versions that a reader could not tell apart
 * @param textHash equal for exact copies of title and text, whatever the item
 * @param observedAt when it was first seen, milliseconds since 1970
 */
public record ItemVersion(
    int number, long sequence, String contentHash, String textHash, long observedAt) {}
