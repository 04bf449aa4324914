package io.tidings.benchmarks.pipeline;

/**
 * One part of one run, behind the warm-up.
 *
 * @param variant what the items went through
 * @param round from 1
 * @param from items that went through before, those of the warm-up left out
 * @param to items that had gone through at the end of this part
 * @param bytesAnItem encoded size of an item's value, on average
 * @param seconds from the moment when the items could be read until all stages had committed them
 * @param cpu of the part, in CPU-seconds a million items
 * @param peakStageBytes the most memory that the Kafka Streams process has held so far
 * @param peakSinkBytes the same of the sink's; 0 where there is none
 * @param peakBrokerBytes the same of the broker's, since the beginning of all runs
 */
public record Measurement(
    Variant variant,
    int round,
    long from,
    long to,
    double bytesAnItem,
    double seconds,
    Usage cpu,
    long peakStageBytes,
    long peakSinkBytes,
    long peakBrokerBytes) {
  double itemsASecond() {
    return (to - from) / seconds;
  }
}
