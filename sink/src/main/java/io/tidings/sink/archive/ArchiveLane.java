package io.tidings.sink.archive;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.MissingOffsetsException;
import io.tidings.archive.PartitionRange;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.serde.WireFormat;
import io.tidings.sink.lane.DeadLetterWriter;
import io.tidings.sink.lane.Lane;
import io.tidings.sink.lane.LedgerWriter;
import io.tidings.sink.lane.OffsetsLostException;
import io.tidings.sink.lane.Origins;
import io.tidings.sink.lane.Range;
import io.tidings.sink.lane.TakedownCheck;
import io.tidings.store.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Writes every record of the archived topics to its table. Each table's offsets stand in the
 * snapshot that holds the rows, and are the lane's truth.
 */
public final class ArchiveLane implements Lane {
  private final ArchiveLaneConfig config;
  private final TakedownCheck takedowns;
  private final InstantSource time;
  private final IntFunction<Schema> schemas;
  private final DeadLetterWriter deadLetters;
  private final LedgerWriter ledger;
  private final String rawTopic;
  private final Map<String, TableLane> byTopic = new HashMap<>();
  private final List<TableLane> tables = new ArrayList<>();
  private final List<String> topics = new ArrayList<>();
  private @Nullable Instant oldest;

  /**
   * Opens the tables.
   *
   * @param archive stays the caller's
   */
  public ArchiveLane(
      ArchiveLaneConfig config, Archive archive, KafkaClients clients, InstantSource time) {
    this.config = config;
    this.takedowns = new TakedownCheck(clients);
    this.time = time;
    this.schemas = clients.schemas();
    this.deadLetters = new DeadLetterWriter(clients, name());
    this.ledger = new LedgerWriter(clients, name());
    this.rawTopic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    for (ArchiveTable table : ArchiveTable.values()) {
      TableLane lane = new TableLane(archive, table, stage(table), clients.meters());
      tables.add(lane);
      for (String topic : table.topics()) {
        byTopic.put(clients.topics().named(topic), lane);
        topics.add(topic);
      }
    }
  }

  private String stage(ArchiveTable table) {
    return switch (table) {
      case RAW -> "archive-raw";
      case ITEMS -> name();
      default -> "";
    };
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public List<String> topics() {
    return List.copyOf(topics);
  }

  @Override
  public Map<TopicPartition, Long> begin(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> first) {
    oldest = null;
    ledger.renew();
    takedowns.refresh();
    tables.forEach(TableLane::begin);
    Map<TopicPartition, Long> next = new HashMap<>();
    try {
      for (TopicPartition partition : first.keySet()) {
        Long offset =
            table(partition.topic()).offsets(partition.topic()).get(partition.partition());
        if (offset != null) {
          next.put(partition, offset);
        }
      }
    } catch (MissingOffsetsException e) {
      throw new OffsetsLostException(String.valueOf(e.getMessage()));
    }
    publishAgain(first.keySet(), next, consumer.groupMetadata());
    return next;
  }

  // Of others' partitions this process may know less than they have published since.
  private void publishAgain(
      Set<TopicPartition> assigned, Map<TopicPartition, Long> next, ConsumerGroupMetadata group) {
    List<LedgerEntry> entries = new ArrayList<>();
    for (TopicPartition partition : assigned) {
      entries.addAll(table(partition.topic()).wholeLedger(partition.partition()));
    }
    ledger.publish(entries, next, group);
  }

  @Override
  public boolean mustCommitBefore(ConsumerRecord<byte[], byte[]> record) {
    return table(record.topic()).removesPending(record);
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record) {
    if (oldest == null) {
      takedowns.refresh();
      oldest = time.instant();
    }
    TableLane table = table(record.topic());
    Origin origin =
        record.topic().equals(rawTopic)
            ? new Origin(record.partition(), record.offset())
            : Origins.of(record);
    Schema schema;
    try {
      schema = record.value() == null ? null : schemas.apply(WireFormat.schemaId(record.value()));
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      deadLetters.write(record, String.valueOf(e.getMessage()));
      table.refused(origin, "undecodable");
      return;
    }
    table.take(record, schema, origin, takedowns.isTakenDown(record), deadLetters::write);
  }

  @Override
  public boolean isDue() {
    long rows = tables.stream().mapToLong(TableLane::rows).sum();
    return rows >= config.rows()
        || (oldest != null && !time.instant().isBefore(oldest.plus(config.interval())));
  }

  @Override
  public void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> ranges) {
    deadLetters.flush();
    Map<TableLane, List<PartitionRange>> byTable = new HashMap<>();
    ranges.forEach(
        (partition, range) ->
            byTable
                .computeIfAbsent(table(partition.topic()), t -> new ArrayList<>())
                .add(
                    new PartitionRange(
                        partition.topic(), partition.partition(), range.start(), range.next())));
    for (TableLane table : tables) {
      List<PartitionRange> covered = byTable.getOrDefault(table, List.of());
      table.commit(covered);
      ledger.publish(table.ledger(), next(covered), consumer.groupMetadata());
      table.ledgerPublished();
    }
    oldest = null;
  }

  private static Map<TopicPartition, Long> next(List<PartitionRange> ranges) {
    Map<TopicPartition, Long> next = new HashMap<>();
    ranges.forEach(
        range -> next.put(new TopicPartition(range.topic(), range.partition()), range.next()));
    return next;
  }

  @Override
  public void close() {
    tables.forEach(TableLane::close);
    deadLetters.close();
    takedowns.close();
    ledger.close();
  }

  private TableLane table(String topic) {
    return Objects.requireNonNull(byTopic.get(topic), topic);
  }
}
