package io.tidings.sink.lane;

/**
 * What was read of one partition since the last commit.
 *
 * @param start where the commit before ended
 * @param next offset to be read next, after transaction markers where the batch ends at them
 */
public record Range(long start, long next) {}
