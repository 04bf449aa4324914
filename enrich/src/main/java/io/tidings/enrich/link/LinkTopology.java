package io.tidings.enrich.link;

import io.tidings.enrich.lists.WatchList;
import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.DecodedDeserializer;
import io.tidings.enrich.stage.ObservedAtExtractor;
import io.tidings.enrich.stage.StageMeters;
import io.tidings.enrich.stage.StageOutput;
import io.tidings.enrich.stage.StateStores;
import io.tidings.event.ItemFeatures;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.TopicCatalogue;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 *
 *
 * <pre>
 *                                            ┌─▶ items.links
 * items.features ──▶ link ───────────────────┼─▶ stories
 * (by language    (items, texts, near,       ├─▶ alerts
 *  group)          stories; window, terms,   ├─▶ ledger
 *                  state; alerts; ledger)    └─▶ deadletters
 * </pre>
 */
public final class LinkTopology {
  static final String ITEMS = "link-items";
  static final String TEXTS = "link-texts";
  static final String NEAR = "link-near";
  static final String STORIES = "link-stories";
  static final String WINDOW = "link-window";
  static final String TERMS = "link-terms";
  static final String STATE = "link-state";
  static final String ALERTS = "link-alerts";
  static final String LEDGER = "link-ledger";
  static final String TO_LINKS = "to-links";
  static final String TO_STORIES = "to-stories";
  static final String TO_ALERTS = "to-alerts";

  private static final String SOURCE = "items-features";
  private static final String LINK = "link";

  private LinkTopology() {}

  /** Builds the topology without meters; nothing runs and nothing is connected. */
  public static Topology build(LinkConfig config, Codec codec, Supplier<WatchList> watches) {
    return build(config, codec, watches, StageMeters.none());
  }

  /** Builds the topology; nothing runs and nothing is connected. */
  public static Topology build(
      LinkConfig config, Codec codec, Supplier<WatchList> watches, StageMeters meters) {
    TopicNames topics = config.topics();
    StoryResources stories = StoryResources.shipped();
    ByteArraySerializer bytes = new ByteArraySerializer();
    Topology topology =
        new Topology()
            .addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                new ObservedAtExtractor<>(ItemFeatures.class, ItemFeatures::getObservedAt, meters),
                new ByteArrayDeserializer(),
                new DecodedDeserializer<>(codec.deserializer(), ItemFeatures.class),
                topics.named(TopicCatalogue.ITEMS_FEATURES))
            .addProcessor(
                LINK, () -> new LinkProcessor(config, codec, watches, stories, meters), SOURCE);
    for (String store : new String[] {ITEMS, TEXTS, NEAR, WINDOW, TERMS, ALERTS}) {
      topology.addStateStore(StateStores.inMemory(store), LINK);
    }
    // Written with nearly every item: of the writes between two commits only the last is needed.
    for (String store : new String[] {STORIES, STATE, LEDGER}) {
      topology.addStateStore(StateStores.inMemory(store).withCachingEnabled(), LINK);
    }
    return topology
        .addSink(TO_LINKS, topics.named(TopicCatalogue.ITEMS_LINKS), bytes, bytes, LINK)
        .addSink(TO_STORIES, topics.named(TopicCatalogue.STORIES), bytes, bytes, LINK)
        .addSink(TO_ALERTS, topics.named(TopicCatalogue.ALERTS), bytes, bytes, LINK)
        .addSink(StageOutput.TO_LEDGER, topics.named(TopicCatalogue.LEDGER), bytes, bytes, LINK)
        .addSink(
            StageOutput.TO_DEADLETTERS,
            topics.named(TopicCatalogue.DEADLETTERS),
            bytes,
            bytes,
            LINK);
  }
}
