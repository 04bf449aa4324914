package io.tidings.store;

import org.apache.kafka.common.TopicPartition;

/**
 * Where a record was read.
 *
 * @param partition topic and partition
 * @param offset its offset there
 */
public record Position(TopicPartition partition, long offset) {}
