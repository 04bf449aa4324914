package io.tidings.enrich.lists;

import io.tidings.event.EntityDefinition;
import io.tidings.event.WatchRule;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.TopicFollower;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topic of a list. {@link #get} gives the latest list; a reader takes it once an item
 * and so never sees half a change. One thread writes, any number read.
 *
 * @param <D> a row of the list
 * @param <L> the list, immutable
 */
public final class ListFollower<D extends SpecificRecord, L> implements Supplier<L>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListFollower.class);

  /** What kind of list it is. */
  private interface Kind<D, L> {
    /** Throws IllegalArgumentException where a row cannot be part of the list. */
    void check(String key, D row);

    L list(long version, SortedMap<String, D> rows);
  }

  private final String name;
  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<SpecificRecord> deserializer;
  private final Class<D> type;
  private final Kind<D, L> kind;
  private final SortedMap<String, D> rows = new TreeMap<>();
  private long version;
  private volatile L current;
  private @Nullable TopicFollower follower;

  private ListFollower(KafkaClients clients, String name, Class<D> type, Kind<D, L> kind) {
    this.name = name;
    this.consumer = clients.consumer();
    this.deserializer = clients.deserializer();
    this.type = type;
    this.kind = kind;
    String topic = clients.topics().named(name);
    CommittedReader.readToEnd(consumer, List.of(new TopicPartition(topic, 0)), this::apply);
    this.current = kind.list(version, rows);
  }

  /**
   * Reads the entity list to its committed end, then follows it in the background.
   *
   * @param builtin what the live list stands over
   * @param onFailure called when it can follow no longer
   */
  public static ListFollower<EntityDefinition, EntityList> ofEntities(
      KafkaClients clients,
      BuiltinEntities builtin,
      java.util.function.Consumer<Throwable> onFailure) {
    Kind<EntityDefinition, EntityList> kind =
        new Kind<>() {
          @Override
          public void check(String key, EntityDefinition row) {
            EntityList.check(key, row);
          }

          @Override
          public EntityList list(long version, SortedMap<String, EntityDefinition> rows) {
            return EntityList.of(builtin, version, rows);
          }
        };
    return start(
        new ListFollower<>(clients, TopicCatalogue.ENTITIES, EntityDefinition.class, kind),
        onFailure);
  }

  /**
   * Reads the watches to their committed end, then follows them in the background.
   *
   * @param onFailure called when it can follow no longer
   */
  public static ListFollower<WatchRule, WatchList> ofWatches(
      KafkaClients clients, java.util.function.Consumer<Throwable> onFailure) {
    Kind<WatchRule, WatchList> kind =
        new Kind<>() {
          @Override
          public void check(String key, WatchRule row) {
            WatchList.check(key, row);
          }

          @Override
          public WatchList list(long version, SortedMap<String, WatchRule> rows) {
            return WatchList.of(version, rows);
          }
        };
    return start(
        new ListFollower<>(clients, TopicCatalogue.WATCHES, WatchRule.class, kind), onFailure);
  }

  private static <D extends SpecificRecord, L> ListFollower<D, L> start(
      ListFollower<D, L> list, java.util.function.Consumer<Throwable> onFailure) {
    LOG.atInfo()
        .addKeyValue("list", list.name)
        .addKeyValue("rows", list.rows.size())
        .addKeyValue("version", list.version)
        .log("List read");
    list.follower =
        TopicFollower.start(list.name + "-list", list.consumer, list::change, onFailure);
    return list;
  }

  @Override
  public L get() {
    return current;
  }

  @Override
  public void close() {
    if (follower != null) {
      follower.close();
    }
  }

  private void change(ConsumerRecords<byte[], byte[]> records) {
    records.forEach(this::apply);
    current = kind.list(version, rows);
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    version = record.offset() + 1;
    String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    D row = decode(id, record);
    if (row == null) {
      rows.remove(id);
    } else {
      rows.put(id, row);
    }
  }

  // A row that cannot be used counts as removed: one bad row must not stop the use of the rest.
  private @Nullable D decode(String id, ConsumerRecord<byte[], byte[]> record) {
    try {
      SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
      if (value == null) {
        return null;
      }
      if (!type.isInstance(value)) {
        throw new IllegalArgumentException("no " + type.getSimpleName());
      }
      D row = type.cast(value);
      kind.check(id, row);
      return row;
    } catch (SerializationException | IllegalArgumentException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      LOG.atWarn()
          .addKeyValue("list", name)
          .addKeyValue("offset", record.offset())
          .addKeyValue("error", e.getMessage())
          .log("Row ignored: it cannot be used");
      return null;
    }
  }
}
