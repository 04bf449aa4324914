package io.tidings.ingest.publish;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a line.
 *
 * @param outcome as the ledger names it
 * @param reason as the ledger names it, or empty
 * @param record what is written for it; null where nothing is
 */
record LineOutcome(
    String outcome, String reason, @Nullable ProducerRecord<byte[], byte[]> record) {}
