package io.tidings.enrich.lists;

import io.tidings.event.EntityDefinition;
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
 * Follows the topic {@code entities}. {@link #get} gives the latest list; a reader takes it once an
 * item and so never sees half a change. One thread writes, any number read.
 */
public final class EntityListFollower implements Supplier<EntityList>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EntityListFollower.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<SpecificRecord> deserializer;
  private final BuiltinEntities builtin;
  private final SortedMap<String, EntityDefinition> live = new TreeMap<>();
  private long version;
  private volatile EntityList current;
  private @Nullable TopicFollower follower;

  private EntityListFollower(KafkaClients clients, BuiltinEntities builtin) {
    this.consumer = clients.consumer();
    this.deserializer = clients.deserializer();
    this.builtin = builtin;
    String topic = clients.topics().named(TopicCatalogue.ENTITIES);
    CommittedReader.readToEnd(consumer, List.of(new TopicPartition(topic, 0)), this::apply);
    this.current = EntityList.of(builtin, version, live);
  }

  /**
   * Reads the list to its committed end, then follows it in the background.
   *
   * @param onFailure called when it can follow no longer
   */
  public static EntityListFollower start(
      KafkaClients clients,
      BuiltinEntities builtin,
      java.util.function.Consumer<Throwable> onFailure) {
    EntityListFollower list = new EntityListFollower(clients, builtin);
    LOG.atInfo()
        .addKeyValue("live", list.live.size())
        .addKeyValue("builtin", builtin.entries().size())
        .addKeyValue("version", list.version)
        .log("Entity list read");
    list.follower = TopicFollower.start("entity-list", list.consumer, list::change, onFailure);
    return list;
  }

  @Override
  public EntityList get() {
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
    current = EntityList.of(builtin, version, live);
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    version = record.offset() + 1;
    String id = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    EntityDefinition definition = decode(id, record);
    if (definition == null) {
      live.remove(id);
    } else {
      live.put(id, definition);
    }
  }

  // A row that cannot be used counts as removed: one bad row must not stop the tagging of the rest.
  private @Nullable EntityDefinition decode(String id, ConsumerRecord<byte[], byte[]> record) {
    try {
      SpecificRecord value = deserializer.deserialize(record.topic(), record.value());
      if (value == null) {
        return null;
      }
      if (!(value instanceof EntityDefinition definition)) {
        throw new IllegalArgumentException("no EntityDefinition");
      }
      EntityList.check(id, definition);
      return definition;
    } catch (SerializationException | IllegalArgumentException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      LOG.atWarn()
          .addKeyValue("offset", record.offset())
          .addKeyValue("error", e.getMessage())
          .log("Entity ignored: its definition cannot be used");
      return null;
    }
  }
}
