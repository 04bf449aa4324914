package io.tidings.benchmarks.latency;

import io.tidings.benchmarks.pipeline.Variant;

/**
 * Times from sending an item until its record could be read committed, of one run.
 *
 * @param items that were timed
 * @param p50 median in milliseconds
 * @param p99 in milliseconds
 * @param max in milliseconds
 */
public record Latency(Variant variant, int round, int items, double p50, double p99, double max) {}
