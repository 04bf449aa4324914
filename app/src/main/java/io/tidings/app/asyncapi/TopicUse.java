package io.tidings.app.asyncapi;

import static io.tidings.schemas.TopicCatalogue.ALERTS;
import static io.tidings.schemas.TopicCatalogue.DEADLETTERS;
import static io.tidings.schemas.TopicCatalogue.ENTITIES;
import static io.tidings.schemas.TopicCatalogue.FEEDS;
import static io.tidings.schemas.TopicCatalogue.FEEDS_STATE;
import static io.tidings.schemas.TopicCatalogue.ITEMS_ENRICHED;
import static io.tidings.schemas.TopicCatalogue.ITEMS_FEATURES;
import static io.tidings.schemas.TopicCatalogue.ITEMS_LINKS;
import static io.tidings.schemas.TopicCatalogue.ITEMS_RAW;
import static io.tidings.schemas.TopicCatalogue.LEDGER;
import static io.tidings.schemas.TopicCatalogue.PUSH_STATE;
import static io.tidings.schemas.TopicCatalogue.ROUTES;
import static io.tidings.schemas.TopicCatalogue.STORIES;
import static io.tidings.schemas.TopicCatalogue.TAKEDOWNS;
import static io.tidings.schemas.TopicCatalogue.WATCHES;
import static io.tidings.schemas.TopicCatalogue.WEBSUB_STATE;

import io.tidings.runtime.kafka.StreamsApplication;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a part of Tidings writes or reads a topic.
 *
 * @param part a stage, a lane of the sink, or a command
 * @param action what it does
 * @param topic without prefix; {@link #ROUTED} and {@link #REPLAYS} stand for a family of topics
 * @param group consumer group without prefix; null where it writes, or reads without a group
 */
public record TopicUse(String part, Action action, String topic, @Nullable String group) {
  /** What is done with a topic; the names are AsyncAPI's. */
  public enum Action {
    send,
    receive
  }

  /** Topics that routes write. */
  public static final String ROUTED = "routed";

  /** Topics that replays write. */
  public static final String REPLAYS = "replay";

  /** The command that sends dead letters back to where they came from. */
  static final String REDRIVE = "command-deadletters";

  private static final List<TopicUse> ALL = all();

  /** All of them, stage by stage, then the commands. */
  public static List<TopicUse> everywhere() {
    return ALL;
  }

  private static List<TopicUse> all() {
    List<TopicUse> uses = new ArrayList<>();
    reads(uses, "ingest", "ingest", FEEDS);
    reads(uses, "ingest", null, FEEDS_STATE, PUSH_STATE, WEBSUB_STATE, TAKEDOWNS);
    writes(uses, "ingest", ITEMS_RAW, FEEDS_STATE, PUSH_STATE, WEBSUB_STATE, ALERTS, LEDGER);
    reads(uses, "tag", StreamsApplication.TAG.id(), ITEMS_RAW);
    reads(uses, "tag", null, ENTITIES);
    writes(uses, "tag", ITEMS_ENRICHED, ITEMS_FEATURES, LEDGER, DEADLETTERS);
    reads(uses, "link", StreamsApplication.LINK.id(), ITEMS_FEATURES);
    reads(uses, "link", null, WATCHES);
    writes(uses, "link", ITEMS_LINKS, STORIES, ALERTS, LEDGER, DEADLETTERS);
    sink(uses);
    reads(uses, "dashboard", null, ITEMS_ENRICHED, ALERTS);
    commands(uses);
    return List.copyOf(uses);
  }

  private static void sink(List<TopicUse> uses) {
    String archive = "archive";
    reads(uses, archive, "sink-archive", ITEMS_RAW, ITEMS_ENRICHED, ITEMS_LINKS, STORIES, ALERTS);
    reads(uses, archive, "sink-archive", ENTITIES, WATCHES);
    reads(uses, archive, null, TAKEDOWNS);
    writes(uses, archive, LEDGER, DEADLETTERS);
    reads(uses, "store", "sink-store", ITEMS_ENRICHED);
    reads(uses, "store", null, TAKEDOWNS);
    writes(uses, "store", LEDGER, DEADLETTERS);
    reads(uses, "routes", "sink-routes", ITEMS_ENRICHED);
    reads(uses, "routes", null, ROUTES, TAKEDOWNS);
    writes(uses, "routes", ROUTED, LEDGER, DEADLETTERS);
    reads(uses, "auditor", "sink-audit", LEDGER);
    reads(uses, "auditor", null, ALERTS);
    writes(uses, "auditor", ALERTS);
    reads(uses, "webhook", "sink-webhook-NAME", ALERTS);
    writes(uses, "webhook", DEADLETTERS);
  }

  private static void commands(List<TopicUse> uses) {
    reads(uses, "command-feeds", null, FEEDS, FEEDS_STATE);
    writes(uses, "command-feeds", FEEDS);
    reads(uses, "command-publish", null, TAKEDOWNS, LEDGER);
    writes(uses, "command-publish", ITEMS_RAW, LEDGER, DEADLETTERS);
    reads(uses, "command-entities", null, ENTITIES);
    writes(uses, "command-entities", ENTITIES);
    reads(uses, "command-watch", null, WATCHES);
    writes(uses, "command-watch", WATCHES);
    reads(uses, "command-routes", null, ROUTES);
    writes(uses, "command-routes", ROUTES);
    reads(uses, "command-replay", null, ENTITIES, TAKEDOWNS, REPLAYS);
    writes(uses, "command-replay", REPLAYS, ITEMS_RAW, LEDGER);
    takedown(uses);
    reads(uses, REDRIVE, null, DEADLETTERS, LEDGER, TAKEDOWNS);
    writes(uses, REDRIVE, ITEMS_RAW, ITEMS_ENRICHED, ITEMS_FEATURES, ITEMS_LINKS);
    writes(uses, REDRIVE, STORIES, ALERTS, ENTITIES, WATCHES, LEDGER);
    reads(uses, "command-status", null, LEDGER, ALERTS);
  }

  private static void takedown(List<TopicUse> uses) {
    String takedown = "command-takedown";
    reads(uses, takedown, null, ITEMS_RAW, ITEMS_ENRICHED, ITEMS_FEATURES, ITEMS_LINKS, TAKEDOWNS);
    reads(uses, takedown, null, DEADLETTERS, ROUTED, REPLAYS);
    writes(uses, takedown, TAKEDOWNS, ITEMS_RAW, REPLAYS, LEDGER);
  }

  private static void reads(
      List<TopicUse> uses, String part, @Nullable String group, String... topics) {
    for (String topic : topics) {
      uses.add(new TopicUse(part, Action.receive, topic, group));
    }
  }

  private static void writes(List<TopicUse> uses, String part, String... topics) {
    for (String topic : topics) {
      uses.add(new TopicUse(part, Action.send, topic, null));
    }
  }
}
