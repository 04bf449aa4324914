package io.tidings.enrich.stage;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.runtime.kafka.RecordSize;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** How the processor of a stage writes. */
public final class StageOutput {
  /** Name of the sink for the ledger, in both topologies. */
  public static final String TO_LEDGER = "to-ledger";

  /** Name of the sink for dead letters, in both topologies. */
  public static final String TO_DEADLETTERS = "to-deadletters";

  private final String stage;
  private final TopicNames topics;
  private final Codec codec;
  private final ProcessorContext<byte[], Object> context;

  /** Writes for a stage. */
  public StageOutput(
      String stage, TopicNames topics, Codec codec, ProcessorContext<byte[], Object> context) {
    this.stage = stage;
    this.topics = topics;
    this.codec = codec;
    this.context = context;
  }

  /**
   * The bytes of a value.
   *
   * @param topic without the prefix
   * @param key the key that it will be written under
   * @param headers the headers that it will be written with
   * @throws RejectedRecordException where the topic would refuse the record for its size
   */
  public byte[] encode(String topic, GenericContainer value, byte[] key, Headers headers) {
    byte[] encoded =
        Objects.requireNonNull(codec.serializer().serialize(topics.named(topic), value));
    long size = RecordSize.of(key, encoded, headers);
    if (size > RecordSize.LARGEST) {
      throw new RejectedRecordException("a record of " + size + " bytes is too large for " + topic);
    }
    return encoded;
  }

  /** Writes a value that is encoded already, or a null. */
  public void forward(
      String sink, byte[] key, @Nullable Object value, long timestamp, Headers headers) {
    context.forward(new Record<>(key, value, timestamp, headers), sink);
  }

  /** Puts a record aside. */
  public void deadLetter(
      Record<byte[], ? extends @Nullable Decoded<?>> record, String error, RecordMetadata read) {
    Decoded<?> decoded = record.value();
    DeadLetter letter =
        DeadLetter.of(
            record.key(),
            decoded == null ? null : decoded.raw(),
            record.headers(),
            new DeadLetter.Place(stage, read.topic(), read.partition(), read.offset()),
            error);
    context.forward(
        new Record<byte @Nullable [], Object>(
            letter.key(), letter.value(), record.timestamp(), letter.headers()),
        TO_DEADLETTERS);
  }

  /** Writes an entry of the ledger. */
  public void ledger(String key, LedgerEntry entry) {
    byte[] value = codec.serializer().serialize(topics.named(TopicCatalogue.LEDGER), entry);
    // The time is of no consequence: the topic keeps append time.
    context.forward(
        new Record<byte[], Object>(key.getBytes(StandardCharsets.UTF_8), value, 0L), TO_LEDGER);
  }

  /** Why a record was put aside. A message of unknown making may quote the article. */
  public static String reasonOf(RuntimeException failure) {
    return failure instanceof RejectedRecordException
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName();
  }
}
