package io.tidings.runtime.kafka;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one transactional producer writes to {@code items.raw}, by origin bucket, so that it
 * can be compared with what is read there. Whoever writes to that topic writes these entries in the
 * same transaction. They are cumulative for the life of one producer and are never read back: the
 * key has the offset of the producer's first record in the bucket, which no other producer's entry
 * can have. Once a transaction has failed, or nobody knows whether it has, the tally is of no more
 * use; the next producer begins a new one. Not thread-safe.
 */
public final class PublishedTally {
  /** Records of one bucket. */
  private record Span(long first, long count) {
    boolean holds(long offset) {
      return first / LedgerKeys.BUCKET == offset / LedgerKeys.BUCKET;
    }
  }

  private final @Nullable String run;
  private final String topic;
  private final Serializer<GenericContainer> serializer;

  // By partition. Offsets only grow, so that a bucket that was left is never entered again.
  private final Map<Integer, Span> spans = new TreeMap<>();
  private final Map<String, LedgerEntry> changed = new LinkedHashMap<>();

  /**
   * Begins with nothing.
   *
   * @param run id of the publish command's run, for people; null for all others
   */
  public PublishedTally(KafkaClients clients, @Nullable String run) {
    this(clients.topics().named(TopicCatalogue.LEDGER), clients.serializer(), run);
  }

  PublishedTally(String topic, Serializer<GenericContainer> serializer, @Nullable String run) {
    this.topic = topic;
    this.serializer = serializer;
    this.run = run;
  }

  /**
   * Counts records that were written to {@code items.raw}, and waits until Kafka has them.
   *
   * @param writes what {@code send} returned, in the order of sending
   * @throws KafkaException where one was not taken, or where its place is not known; the
   *     transaction must not be committed then
   */
  public void add(Collection<Future<RecordMetadata>> writes) {
    for (RecordMetadata place : Writes.places(writes)) {
      // After a lost answer the broker may only say that it has the record already.
      if (!place.hasOffset()) {
        throw new KafkaException("a record was taken, but nobody knows where it stands");
      }
      add(place.partition(), place.offset());
    }
  }

  void add(int partition, long offset) {
    Span before = spans.get(partition);
    Span span =
        before != null && before.holds(offset)
            ? new Span(before.first(), before.count() + 1)
            : new Span(offset, 1);
    spans.put(partition, span);
    changed.put(LedgerKeys.ofPublished(partition, span.first()), entry(partition, span));
  }

  /** The entries that have changed since the last call, to be sent in the same transaction. */
  public List<ProducerRecord<byte[], byte[]>> changes() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    changed.forEach(
        (key, entry) ->
            records.add(
                new ProducerRecord<>(
                    topic,
                    key.getBytes(StandardCharsets.UTF_8),
                    serializer.serialize(topic, entry))));
    changed.clear();
    return records;
  }

  private LedgerEntry entry(int partition, Span span) {
    return new LedgerEntry(
        LedgerKeys.PUBLISHED,
        null,
        run,
        null,
        partition,
        span.first() / LedgerKeys.BUCKET,
        span.count(),
        List.of(new Count(LedgerTally.PUBLISHED, "", span.count())));
  }
}
