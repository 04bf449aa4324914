package io.tidings.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The feed in numbers.
 *
 * @param items how many the ring holds
 * @param capacity how many it can hold
 * @param published items and edits taken in since the start
 * @param retracted takedowns since the start
 * @param pages how many watch
 * @param lastArrival when the last item or edit came in, null before the first
 */
record FeedStatus(
    int items,
    int capacity,
    long published,
    long retracted,
    int pages,
    @Nullable Instant lastArrival) {}
