package io.tidings.archive;

import io.tidings.schemas.TopicCatalogue;
import java.util.List;
import java.util.Locale;

/** The tables of the archive. Each keeps whole records of its topics and columns to query by. */
public enum ArchiveTable {
  /** Items as they came. */
  RAW(TopicCatalogue.ITEMS_RAW),

  /** Items with their tags. */
  ITEMS(TopicCatalogue.ITEMS_ENRICHED),

  /** How items stand to others. */
  LINKS(TopicCatalogue.ITEMS_LINKS),

  /** Items about one happening. */
  STORIES(TopicCatalogue.STORIES),

  /** What people were told of. */
  ALERTS(TopicCatalogue.ALERTS),

  /** Every change of the entity and watch lists; a removal is a row without a body. */
  LISTS(TopicCatalogue.ENTITIES, TopicCatalogue.WATCHES);

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
  private final List<String> topics;

  ArchiveTable(String... topics) {
    this.topics = List.of(topics);
  }

  /** Names, without prefix, of the topics whose records it holds. */
  public List<String> topics() {
    return topics;
  }

  /** Name of the table in the namespace {@code tidings}. */
  public String tableName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
