package io.tidings.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many records a query finds, and over what time.
 *
 * @param count number of records
 * @param first earliest event time; null where there are no records
 * @param last latest event time; null where there are no records
 */
public record ArchiveExtent(long count, @Nullable Instant first, @Nullable Instant last) {}
