package io.tidings.sink.deadletter;

/**
 * Where a record was read that became a dead letter. It is what tells one record from another: two
 * stages, or one that was killed in between, may have given up the same record.
 *
 * @param topic full name
 */
public record Place(String topic, int partition, long offset) {}
