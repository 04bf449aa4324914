package io.tidings.sink.store;

import io.tidings.event.EnrichedItem;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.lane.DeadLetterWriter;
import io.tidings.sink.lane.ItemKeys;
import io.tidings.sink.lane.Lane;
import io.tidings.sink.lane.LedgerWriter;
import io.tidings.sink.lane.Origins;
import io.tidings.sink.lane.Range;
import io.tidings.store.Batch;
import io.tidings.store.Change;
import io.tidings.store.ItemRow;
import io.tidings.store.OffsetRange;
import io.tidings.store.Origin;
import io.tidings.store.Position;
import io.tidings.store.Rejection;
import io.tidings.store.Store;
import io.tidings.store.StoreWriter;
import io.tidings.store.WriteResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Writes items to the database, each batch in one transaction with its offsets. */
public final class StoreLane implements Lane {
  private static final int MOST_CHANGES = 2_000;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

  private final StoreWriter writer;
  private final InstantSource time;
  private final Deserializer<SpecificRecord> deserializer;
  private final DeadLetterWriter deadLetters;
  private final LedgerWriter ledger;
  private final RecordMeter meter;
  private final List<Change> changes = new ArrayList<>();
  private final Map<Position, ConsumerRecord<byte[], byte[]>> records = new HashMap<>();
  private final Set<Integer> originPartitions = new HashSet<>();
  private @Nullable Instant oldest;

  /**
   * A lane into a store.
   *
   * @param store stays the caller's
   */
  public StoreLane(Store store, KafkaClients clients, InstantSource time) {
    this.writer = store.writer(name());
    this.time = time;
    this.deserializer = clients.deserializer();
    this.deadLetters = new DeadLetterWriter(clients, name());
    this.ledger = new LedgerWriter(clients, name());
    this.meter = RecordMeter.ofStage(clients.meters(), name());
  }

  @Override
  public String name() {
    return "store";
  }

  @Override
  public List<String> topics() {
    return List.of(TopicCatalogue.ITEMS_ENRICHED);
  }

  @Override
  public Map<TopicPartition, Long> begin(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> first) {
    forget();
    ledger.renew();
    // items.enriched has the partitions of items.raw: an item keeps its partition.
    originPartitions.clear();
    first.keySet().forEach(partition -> originPartitions.add(partition.partition()));
    Map<TopicPartition, Long> next = writer.claim(first);
    publishLedger(next, consumer.groupMetadata());
    return next;
  }

  @Override
  public boolean mustCommitBefore(ConsumerRecord<byte[], byte[]> record) {
    return false;
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record) {
    if (oldest == null) {
      oldest = time.instant();
    }
    Origin origin = Origins.of(record);
    if (origin == null) {
      // Not from tag: which version it is nobody knows, and no bucket of the ledger has it.
      deadLetters.write(record, "no header tidings-origin that makes sense");
      return;
    }
    Position position =
        new Position(new TopicPartition(record.topic(), record.partition()), record.offset());
    changes.add(change(record, position, origin));
    records.put(position, record);
  }

  private Change change(ConsumerRecord<byte[], byte[]> record, Position position, Origin origin) {
    String itemId = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      return new Change.Removal(position, origin, itemId);
    }
    try {
      SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
      if (value instanceof EnrichedItem item && ItemKeys.isOf(record.key(), item)) {
        return new Change.Upsert(
            position, ItemRow.of(item, origin, Instant.ofEpochMilli(record.timestamp())));
      }
      return deadLetter(
          record, position, origin, itemId, "wrong-type", "no EnrichedItem with the key as its id");
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      return deadLetter(
          record, position, origin, itemId, "undecodable", String.valueOf(e.getMessage()));
    }
  }

  private Change deadLetter(
      ConsumerRecord<byte[], byte[]> record,
      Position position,
      Origin origin,
      String itemId,
      String reason,
      String error) {
    deadLetters.write(record, error);
    return new Change.DeadLetter(position, origin, itemId, reason);
  }

  @Override
  public boolean isDue() {
    return changes.size() >= MOST_CHANGES
        || (oldest != null && !time.instant().isBefore(oldest.plus(LONGEST_WAIT)));
  }

  @Override
  public void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> ranges) {
    deadLetters.flush();
    Map<TopicPartition, OffsetRange> covered = new HashMap<>();
    ranges.forEach((p, range) -> covered.put(p, new OffsetRange(range.start(), range.next())));
    // Refused rows are dead letters before the transaction is committed that passes them.
    WriteResult written = writer.write(new Batch(covered, changes), this::refused);
    count(written);
    Failpoint.reach("store.after-commit");
    forget();
    Map<TopicPartition, Long> next = new HashMap<>();
    ranges.forEach((partition, range) -> next.put(partition, range.next()));
    publishLedger(next, consumer.groupMetadata());
  }

  private void count(WriteResult written) {
    meter.add(LedgerTally.OUT, "", written.written());
    meter.add(LedgerTally.SKIPPED, StoreWriter.TAKEN_DOWN, written.skipped());
    meter.add(LedgerTally.DEAD_LETTERED, "refused-by-database", written.rejected().size());
    for (Change change : changes) {
      if (change instanceof Change.DeadLetter letter) {
        meter.add(LedgerTally.DEAD_LETTERED, letter.reason(), 1);
      }
    }
  }

  private void refused(List<Rejection> rejections) {
    for (Rejection rejection : rejections) {
      ConsumerRecord<byte[], byte[]> record =
          Objects.requireNonNull(records.get(rejection.change().position()));
      deadLetters.write(record, "the database refuses it: SQL state " + rejection.sqlState());
    }
    deadLetters.flush();
  }

  private void publishLedger(Map<TopicPartition, Long> next, ConsumerGroupMetadata group) {
    List<LedgerEntry> entries = writer.unpublishedLedger(originPartitions);
    ledger.publish(entries, next, group);
    writer.ledgerPublished(entries);
  }

  private void forget() {
    changes.clear();
    records.clear();
    oldest = null;
  }

  @Override
  public void close() {
    deadLetters.close();
    ledger.close();
  }
}
