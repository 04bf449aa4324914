package io.tidings.archive;

import org.jspecify.annotations.Nullable;

/**
 * A header as it stood on the record.
 *
 * @param name its key
 * @param value its bytes, not to be changed; null where the header had none
 */
@SuppressWarnings("ArrayRecordComponent") // Kafka's headers are arrays; a copy each would be waste.
public record ArchivedHeader(String name, byte @Nullable [] value) {}
