package io.tidings.nlp.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an item in a story: enough to compare it again and to show the story.
 *
 * @param itemId the item
 * @param title as it came first; what is compared
 * @param shown its title now, for readers
 * @param source the publisher's name; may be empty
 * @param family publisher family
 * @param time when it came, milliseconds since 1970
 * @param entities what it names, most salient first
 * @param topics topic ids, most probable first
 * @param keywords weightiest first
 */
public record StoryCard(
    String itemId,
    String title,
    String shown,
    String source,
    String family,
    long time,
    List<StoryEntity> entities,
    List<String> topics,
    List<StoryKeyword> keywords) {
  /** Entities, topics and keywords that are kept; further ones are left out. */
  public static final int LONGEST = 8;

  /**
   * Something that an item names.
   *
   * @param id public or own id; null where it is unknown or tied
   * @param name canonical name
   * @param type open vocabulary
   */
  public record StoryEntity(@Nullable String id, String name, String type) {}

  /**
   * A keyword.
   *
   * @param term the phrase
   * @param weight 0 to 1
   */
  public record StoryKeyword(String term, float weight) {}

  /** The lists are cut, and cannot be changed. */
  public StoryCard {
    entities = cut(entities);
    topics = cut(topics);
    keywords = cut(keywords);
  }

  /** An item of which only this is known. */
  public static StoryCard of(String itemId, String title, String source, long time) {
    return new StoryCard(
        itemId, title, title, source, source, time, List.of(), List.of(), List.of());
  }

  /** The same item under a title that was changed. */
  public StoryCard showing(String other) {
    return new StoryCard(itemId, title, other, source, family, time, entities, topics, keywords);
  }

  private static <T> List<T> cut(List<T> list) {
    return List.copyOf(list.subList(0, Math.min(LONGEST, list.size())));
  }
}
