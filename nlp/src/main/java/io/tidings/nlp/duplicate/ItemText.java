package io.tidings.nlp.duplicate;

import org.jspecify.annotations.Nullable;

/**
 * A version of an item as it comes.
 *
 * @param itemId the item
 * @param contentHash equal only for versions that a reader could not tell apart
 * @param textHash equal for exact copies of title and text, whatever the item
 * @param family publisher family
 * @param fingerprint of title and text; null where none was taken, and no near copy can be found
 * @param observedAt when it was first seen, milliseconds since 1970
 */
public record ItemText(
    String itemId,
    String contentHash,
    String textHash,
    String family,
    @Nullable TextFingerprint fingerprint,
    long observedAt) {}
