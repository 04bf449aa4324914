package io.tidings.archive;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records are read, and in which order. Conditions that are given must all hold; within one
 * condition any value will do; an empty set is no condition. A condition on a column that a table
 * does not have is refused when it is read. In raw the language is the hint that the source gave.
 *
 * @param order order of the records
 * @param from earliest observedAt, inclusive; null: from the beginning
 * @param to latest observedAt, exclusive; null: to the end
 * @param feeds feed ids
 * @param sources names of publishers
 * @param languages as {@link io.tidings.schemas.LanguageRange} reads them: en is en-GB as well
 * @param topics topic ids
 * @param entities entity ids
 * @param ids itemIds, storyIds, alertIds or list entries' ids
 * @param snapshot id of the snapshot to read; null: the current one
 */
public record ArchiveQuery(
    ArchiveOrder order,
    @Nullable Instant from,
    @Nullable Instant to,
    Set<String> feeds,
    Set<String> sources,
    Set<String> languages,
    Set<String> topics,
    Set<String> entities,
    Set<String> ids,
    @Nullable Long snapshot) {

  /** Copies the sets. */
  public ArchiveQuery {
    feeds = Set.copyOf(feeds);
    sources = Set.copyOf(sources);
    languages = Set.copyOf(languages);
    topics = Set.copyOf(topics);
    entities = Set.copyOf(entities);
    ids = Set.copyOf(ids);
  }

  /** Everything in the current snapshot, in an order. */
  public static ArchiveQuery all(ArchiveOrder order) {
    Set<String> any = Set.of();
    return new ArchiveQuery(order, null, null, any, any, any, any, any, any, null);
  }

  /** Only observedAt in [from, to); null: no limit. */
  public ArchiveQuery between(@Nullable Instant from, @Nullable Instant to) {
    return new ArchiveQuery(
        order, from, to, feeds, sources, languages, topics, entities, ids, snapshot);
  }

  /** Only these feeds. */
  public ArchiveQuery feeds(Set<String> feeds) {
    return new ArchiveQuery(
        order, from, to, feeds, sources, languages, topics, entities, ids, snapshot);
  }

  /** Only these publishers. */
  public ArchiveQuery sources(Set<String> sources) {
    return new ArchiveQuery(
        order, from, to, feeds, sources, languages, topics, entities, ids, snapshot);
  }

  /** Only these languages. */
  public ArchiveQuery languages(Set<String> languages) {
    return new ArchiveQuery(
        order, from, to, feeds, sources, languages, topics, entities, ids, snapshot);
  }

  /** Only what has one of these topics. */
  public ArchiveQuery topics(Set<String> topics) {
    return new ArchiveQuery(
        order, from, to, feeds, sources, languages, topics, entities, ids, snapshot);
  }

  /** Only what names one of these entities. */
  public ArchiveQuery entities(Set<String> entities) {
    return new ArchiveQuery(
        order, from, to, feeds, sources, languages, topics, entities, ids, snapshot);
  }

  /** Only these ids. */
  public ArchiveQuery ids(Set<String> ids) {
    return new ArchiveQuery(
        order, from, to, feeds, sources, languages, topics, entities, ids, snapshot);
  }

  /** As of a snapshot, so that a second reading sees the same rows. */
  public ArchiveQuery at(long snapshot) {
    return new ArchiveQuery(
        order, from, to, feeds, sources, languages, topics, entities, ids, snapshot);
  }
}
