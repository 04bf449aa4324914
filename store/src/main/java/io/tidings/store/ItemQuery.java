package io.tidings.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which items to list. A null restricts nothing; all that is given must hold.
 *
 * @param topicId topic of the item
 * @param entityId entity that the item names
 * @param language ISO 639-1 code
 * @param feedId feed of the item
 * @param sourceName publisher of the item
 * @param from first observedAt
 * @param until observedAt before which they lie
 * @param after the page before
 * @param limit most items, 1 to 1,000
 */
public record ItemQuery(
    @Nullable String topicId,
    @Nullable String entityId,
    @Nullable String language,
    @Nullable String feedId,
    @Nullable String sourceName,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable ItemCursor after,
    int limit) {
  private static final int MOST = 1_000;

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException where it is not within 1 to 1,000
   */
  public ItemQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit " + limit + " is not within 1 to " + MOST);
    }
  }

  /** The latest items of all. */
  public static ItemQuery latest(int limit) {
    return new ItemQuery(null, null, null, null, null, null, null, null, limit);
  }

  /** This query, of one topic. */
  public ItemQuery topic(String id) {
    return new ItemQuery(id, entityId, language, feedId, sourceName, from, until, after, limit);
  }

  /** This query, of one entity. */
  public ItemQuery entity(String id) {
    return new ItemQuery(topicId, id, language, feedId, sourceName, from, until, after, limit);
  }

  /** This query, in one language. */
  public ItemQuery language(String code) {
    return new ItemQuery(topicId, entityId, code, feedId, sourceName, from, until, after, limit);
  }

  /** This query, from one feed. */
  public ItemQuery feed(String id) {
    return new ItemQuery(topicId, entityId, language, id, sourceName, from, until, after, limit);
  }

  /** This query, from one publisher. */
  public ItemQuery source(String name) {
    return new ItemQuery(topicId, entityId, language, feedId, name, from, until, after, limit);
  }

  /** This query, observed within a time. */
  public ItemQuery observed(Instant first, Instant end) {
    return new ItemQuery(topicId, entityId, language, feedId, sourceName, first, end, after, limit);
  }

  /** This query, its next page. */
  public ItemQuery after(ItemCursor cursor) {
    return new ItemQuery(
        topicId, entityId, language, feedId, sourceName, from, until, cursor, limit);
  }
}
