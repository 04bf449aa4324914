package io.tidings.enrich.tag;

import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.TopicCatalogue;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 *
 *
 * <pre>
 *                       ┌─▶ items.enriched
 * items.raw ──▶ tag ────┼─▶ items.features (by language group)
 *             (repeats, ├─▶ ledger
 *              ledger)  └─▶ deadletters
 * </pre>
 */
public final class TagTopology {
  static final String REPEATS = "tag-repeats";
  static final String LEDGER = "tag-ledger";
  static final String TO_ENRICHED = "to-enriched";
  static final String TO_FEATURES = "to-features";
  static final String TO_LEDGER = "to-ledger";
  static final String TO_DEADLETTERS = "to-deadletters";

  private static final String SOURCE = "items-raw";
  private static final String TAG = "tag";

  // Event times must not decide what the broker deletes or refuses.
  private static final Map<String, String> CHANGELOG =
      Map.of(
          "message.timestamp.type", "LogAppendTime",
          "max.message.bytes", Integer.toString(2 << 20),
          "max.compaction.lag.ms", "86400000");

  private TagTopology() {}

  /** Builds the topology; nothing runs and nothing is connected. */
  public static Topology build(TagConfig config, Codec codec, Annotator annotator) {
    TopicNames topics = config.topics();
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            SOURCE,
            new ObservedAtExtractor(),
            new ByteArrayDeserializer(),
            new DecodedDeserializer(codec.deserializer()),
            topics.named(TopicCatalogue.ITEMS_RAW))
        .addProcessor(TAG, () -> new TagProcessor(config, codec, annotator), SOURCE)
        .addStateStore(store(REPEATS), TAG)
        .addStateStore(store(LEDGER).withCachingEnabled(), TAG)
        .addSink(TO_ENRICHED, topics.named(TopicCatalogue.ITEMS_ENRICHED), bytes, bytes, TAG)
        .addSink(
            TO_FEATURES,
            topics.named(TopicCatalogue.ITEMS_FEATURES),
            bytes,
            GroupedFeatures.serializer(),
            new LanguageGroupPartitioner(),
            TAG)
        .addSink(TO_LEDGER, topics.named(TopicCatalogue.LEDGER), bytes, bytes, TAG)
        .addSink(TO_DEADLETTERS, topics.named(TopicCatalogue.DEADLETTERS), bytes, bytes, TAG);
  }

  // In memory: after a kill an exactly-once task restores all its state from the changelog anyway.
  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingEnabled(CHANGELOG);
  }
}
