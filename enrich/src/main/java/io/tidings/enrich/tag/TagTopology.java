package io.tidings.enrich.tag;

import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.DecodedDeserializer;
import io.tidings.enrich.stage.ObservedAtExtractor;
import io.tidings.enrich.stage.StageMeters;
import io.tidings.enrich.stage.StageOutput;
import io.tidings.enrich.stage.StateStores;
import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.TopicCatalogue;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

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

  private static final String SOURCE = "items-raw";
  private static final String TAG = "tag";

  private TagTopology() {}

  /** Builds the topology without meters; nothing runs and nothing is connected. */
  public static Topology build(TagConfig config, Codec codec, Annotator annotator) {
    return build(config, codec, annotator, StageMeters.none());
  }

  /** Builds the topology; nothing runs and nothing is connected. */
  public static Topology build(
      TagConfig config, Codec codec, Annotator annotator, StageMeters meters) {
    TopicNames topics = config.topics();
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            SOURCE,
            new ObservedAtExtractor<>(RawItem.class, RawItem::getObservedAt, meters),
            new ByteArrayDeserializer(),
            new DecodedDeserializer<>(codec.deserializer(), RawItem.class),
            topics.named(TopicCatalogue.ITEMS_RAW))
        .addProcessor(TAG, () -> new TagProcessor(config, codec, annotator, meters), SOURCE)
        .addStateStore(StateStores.inMemory(REPEATS), TAG)
        .addStateStore(StateStores.inMemory(LEDGER).withCachingEnabled(), TAG)
        .addSink(TO_ENRICHED, topics.named(TopicCatalogue.ITEMS_ENRICHED), bytes, bytes, TAG)
        .addSink(
            TO_FEATURES,
            topics.named(TopicCatalogue.ITEMS_FEATURES),
            bytes,
            GroupedFeatures.serializer(),
            new LanguageGroupPartitioner(),
            TAG)
        .addSink(StageOutput.TO_LEDGER, topics.named(TopicCatalogue.LEDGER), bytes, bytes, TAG)
        .addSink(
            StageOutput.TO_DEADLETTERS,
            topics.named(TopicCatalogue.DEADLETTERS),
            bytes,
            bytes,
            TAG);
  }
}
