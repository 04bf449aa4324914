package io.tidings.schemas;

import static io.tidings.schemas.TopicSpec.Cleanup.COMPACT;
import static io.tidings.schemas.TopicSpec.Cleanup.COMPACT_DELETE;
import static io.tidings.schemas.TopicSpec.Cleanup.DELETE;

import io.tidings.event.Alert;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityDefinition;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.ItemFeatures;
import io.tidings.event.ItemLinks;
import io.tidings.event.LedgerEntry;
import io.tidings.event.PushState;
import io.tidings.event.RawItem;
import io.tidings.event.RouteRule;
import io.tidings.event.Story;
import io.tidings.event.Takedown;
import io.tidings.event.WatchRule;
import io.tidings.event.WebSubState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Every topic of Tidings: the one place that says what exists and how it is kept. */
public final class TopicCatalogue {
  /** Feeds that are to be polled. */
  public static final String FEEDS = "feeds";

  /** What ingest remembers of each feed. */
  public static final String FEEDS_STATE = "feeds.state";

  /** What ingest remembers of sources that push their items. */
  public static final String PUSH_STATE = "push.state";

  /** How subscriptions at hubs stand. */
  public static final String WEBSUB_STATE = "websub.state";

  /** Items as they came. */
  public static final String ITEMS_RAW = "items.raw";

  /** Items with their tags. */
  public static final String ITEMS_ENRICHED = "items.enriched";

  /** What link needs to know of each item. */
  public static final String ITEMS_FEATURES = "items.features";

  /** How items stand to others. */
  public static final String ITEMS_LINKS = "items.links";

  /** Items about one happening. */
  public static final String STORIES = "stories";

  /** What people are told of. */
  public static final String ALERTS = "alerts";

  /** The live entity list. */
  public static final String ENTITIES = "entities";

  /** What people want to be told of. */
  public static final String WATCHES = "watches";

  /** Which items go to which routed topic. */
  public static final String ROUTES = "routes";

  /** Items that must go. */
  public static final String TAKEDOWNS = "takedowns";

  /** Both sides of every balance. */
  public static final String LEDGER = "ledger";

  /** Records that a stage could not work on. */
  public static final String DEADLETTERS = "deadletters";

  private static final int WIDE = 8;
  private static final int NARROW = 4;
  private static final int SINGLE = 1;

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration QUARTER = Duration.ofDays(92);

  private static final List<TopicSpec> ALL =
      List.of(
          new TopicSpec(FEEDS, "feedId", FeedDefinition.SCHEMA$, WIDE, COMPACT, null, Map.of()),
          // Small segments: a state is rewritten at every poll, and restart reads the whole topic.
          new TopicSpec(
              FEEDS_STATE,
              "feedId",
              FeedState.SCHEMA$,
              WIDE,
              COMPACT,
              null,
              Map.of("segment.bytes", Integer.toString(32 << 20))),
          // As long as items.raw: what is forgotten is published again, and tag skips it.
          spec(
              PUSH_STATE,
              "itemId, or source|feedId",
              PushState.SCHEMA$,
              WIDE,
              COMPACT_DELETE,
              MONTH),
          spec(WEBSUB_STATE, "feedId", WebSubState.SCHEMA$, SINGLE, COMPACT, null),
          spec(ITEMS_RAW, "itemId", RawItem.SCHEMA$, WIDE, COMPACT_DELETE, MONTH),
          spec(ITEMS_ENRICHED, "itemId", EnrichedItem.SCHEMA$, WIDE, COMPACT_DELETE, MONTH),
          spec(ITEMS_FEATURES, "itemId", ItemFeatures.SCHEMA$, LanguageGroups.COUNT, DELETE, WEEK),
          spec(ITEMS_LINKS, "itemId", ItemLinks.SCHEMA$, WIDE, COMPACT, null),
          spec(STORIES, "storyId", Story.SCHEMA$, NARROW, COMPACT, null),
          spec(ALERTS, "alertId", Alert.SCHEMA$, NARROW, COMPACT_DELETE, QUARTER),
          spec(ENTITIES, "entity id", EntityDefinition.SCHEMA$, SINGLE, COMPACT, null),
          spec(WATCHES, "watchId", WatchRule.SCHEMA$, SINGLE, COMPACT, null),
          spec(ROUTES, "routeId", RouteRule.SCHEMA$, SINGLE, COMPACT, null),
          spec(TAKEDOWNS, "itemId, or link:hash", Takedown.SCHEMA$, SINGLE, COMPACT, null),
          spec(
              LEDGER,
              "ingest|feedId|run|window, or stage|partition|bucket",
              LedgerEntry.SCHEMA$,
              NARROW,
              COMPACT_DELETE,
              QUARTER),
          // A dead letter carries a whole record of another topic and headers of its own.
          new TopicSpec(
              DEADLETTERS,
              "as it came",
              null,
              NARROW,
              DELETE,
              MONTH,
              Map.of("max.message.bytes", Integer.toString(3 << 20))));

  private TopicCatalogue() {}

  /** All fixed topics, in the order of the design. Routed topics come from {@link #routed}. */
  public static List<TopicSpec> all() {
    return ALL;
  }

  /**
   * A topic by its name without prefix.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static TopicSpec named(String name) {
    return ALL.stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no topic '" + name + "' in the catalogue"));
  }

  /**
   * The topic of a route.
   *
   * @param routeId a slug
   */
  public static TopicSpec routed(String routeId) {
    if (!Slugs.isSlug(routeId)) {
      throw new IllegalArgumentException("route '" + routeId + "' is not a slug ([a-z0-9-])");
    }
    return spec("routed." + routeId, "itemId", EnrichedItem.SCHEMA$, WIDE, COMPACT_DELETE, MONTH);
  }

  private static TopicSpec spec(
      String name,
      String key,
      @Nullable Schema value,
      int partitions,
      TopicSpec.Cleanup cleanup,
      @Nullable Duration retention) {
    return new TopicSpec(name, key, value, partitions, cleanup, retention, Map.of());
  }
}
