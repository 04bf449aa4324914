package io.tidings.app;

import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.event.EntityDefinition;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.GazetteerEntry;
import io.tidings.nlp.text.Folding;
import io.tidings.nlp.topic.MediaTopics;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which archived items, in which order. Every condition that is given must hold; of one that is
 * given often any value will do.
 */
final class ReplaySelection {
  @Option(names = "--raw", description = "Items as they came, instead of items with their tags.")
  private boolean raw;

  @Option(
      names = "--from",
      paramLabel = "T",
      converter = UtcTime.class,
      description = "Earliest observedAt: 2026-11-24 (UTC) or 2026-11-24T10:00:00Z.")
  private @Nullable Instant from;

  @Option(
      names = "--until",
      paramLabel = "T",
      converter = UtcTime.class,
      description = "First observedAt that is left out.")
  private @Nullable Instant until;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Topic by id or label, narrower topics included.")
  private List<String> topics = new ArrayList<>();

  @Option(names = "--entity", paramLabel = "ENTITY", description = "Entity by id or name.")
  private List<String> entities = new ArrayList<>();

  @Option(names = "--source", paramLabel = "NAME", description = "Publisher, as it is written.")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--feed", paramLabel = "ID", description = "Feed by its id.")
  private List<String> feeds = new ArrayList<>();

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description =
          "Language, for example en, which is en-GB too; with --raw as the source states it.")
  private List<String> languages = new ArrayList<>();

  @Option(
      names = "--order",
      paramLabel = "ORDER",
      defaultValue = "event",
      description = "event (default): by observedAt; arrival: as they were appended.")
  private String order = "event";

  ArchiveTable table() {
    return raw ? ArchiveTable.RAW : ArchiveTable.ITEMS;
  }

  /** What is wrong with the options; empty: nothing. */
  String problem() {
    if (raw && !topics.isEmpty()) {
      return "--topic: raw items have no topics";
    }
    if (raw && !entities.isEmpty()) {
      return "--entity: raw items have no entities";
    }
    if (!order.equals("event") && !order.equals("arrival")) {
      return "--order: '" + order + "' is not event or arrival";
    }
    return "";
  }

  /**
   * The query.
   *
   * @param clients asked for the entity list where entities are given
   * @param restore whether the order is that of arrival, whatever was asked for
   */
  ArchiveQuery query(KafkaClients clients, boolean restore) {
    ArchiveOrder wanted = ArchiveOrder.valueOf(order.toUpperCase(Locale.ROOT));
    return ArchiveQuery.all(restore ? ArchiveOrder.ARRIVAL : wanted)
        .between(from, until)
        .topics(topicIds(topics))
        .entities(entities.isEmpty() ? Set.of() : entityIds(clients))
        .sources(Set.copyOf(sources))
        .feeds(Set.copyOf(feeds))
        .languages(Set.copyOf(languages));
  }

  /** The ids that are given, those of the labels that are given, and those of all narrower ones. */
  static Set<String> topicIds(List<String> given) {
    Set<String> ids = new TreeSet<>(given);
    for (String id : MediaTopics.all()) {
      for (String at = id; at != null; at = MediaTopics.parent(at)) {
        if (isAmong(given, at) || isAmong(given, MediaTopics.label(at))) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  private Set<String> entityIds(KafkaClients clients) {
    Set<String> ids = new TreeSet<>(entities);
    for (GazetteerEntry entry : BuiltinEntities.load().entries()) {
      if (entry.id() != null && isAmong(entities, entry.name())) {
        ids.add(entry.id());
      }
    }
    new CompactedTopic<>(clients, TopicCatalogue.ENTITIES, EntityDefinition.class)
        .latest()
        .rows()
        .values()
        .forEach(
            row -> {
              if (isAmong(entities, row.value().getName())) {
                ids.add(row.value().getId());
              }
            });
    return ids;
  }

  private static boolean isAmong(List<String> given, String text) {
    return given.stream().anyMatch(one -> Folding.fold(one).equals(Folding.fold(text)));
  }
}
