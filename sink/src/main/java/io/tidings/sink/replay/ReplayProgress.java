package io.tidings.sink.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a replay is.
 *
 * @param total records that the query finds
 * @param done records of them that are behind it, those of former runs included
 * @param perSecond records published a second, since this run began to publish
 * @param left time until it is done, at this rate or, where it is paced by event time, by that;
 *     null where it cannot be said
 */
public record ReplayProgress(long total, long done, double perSecond, @Nullable Duration left) {}
