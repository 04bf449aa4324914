package io.tidings.store;

import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.Method;
import io.tidings.event.RawItem;
import io.tidings.event.TopicTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One version of an item as the store keeps it.
 *
 * @param itemId id, the same for all versions
 * @param origin which version it is
 * @param knownAt append time of the record: from when on it was known
 * @param feedId feed that it came from
 * @param sourceName publisher as readers know it
 * @param sourceFamily slug of the publisher family
 * @param sourceCountry ISO 3166-1 alpha-2 code
 * @param title plain text, may be empty
 * @param link address of the article
 * @param text plain text, may be empty
 * @param language ISO 639-1 code, {@code und} where not sure
 * @param observedAt when we first saw this version
 * @param publishedAt when the source says it published the item
 * @param contentHash SHA-256 over title, text and link
 * @param entities entities, most salient first
 * @param topics topics, most probable first
 * @param body the EnrichedItem in Avro's single-object encoding, which names its schema
 */
public record ItemRow(
    String itemId,
    Origin origin,
    Instant knownAt,
    String feedId,
    String sourceName,
    @Nullable String sourceFamily,
    @Nullable String sourceCountry,
    String title,
    @Nullable String link,
    String text,
    String language,
    Instant observedAt,
    @Nullable Instant publishedAt,
    String contentHash,
    List<EntityRow> entities,
    List<TopicRow> topics,
    ByteBuffer body) {

  /**
   * An entity that the item names.
   *
   * @param entityId id from a list, null where unknown or tied
   * @param name canonical name
   * @param type PER, ORG, LOC, NORP, EVENT, WORK, PROD or another word
   * @param score confidence, 0 to 1
   * @param method how it was found, in lower case
   * @param mentions how often it is named
   */
  public record EntityRow(
      @Nullable String entityId,
      String name,
      String type,
      float score,
      String method,
      int mentions) {
    private static EntityRow of(EntityTag tag) {
      return new EntityRow(
          tag.getId(),
          tag.getName(),
          tag.getType(),
          tag.getScore(),
          nameOf(tag.getMethod()),
          tag.getMentions().size());
    }
  }

  /**
   * A topic that the item is about.
   *
   * @param topicId id in its vocabulary, for example medtop:11000000
   * @param label English label
   * @param score probability, 0 to 1
   * @param method how it was found, in lower case
   */
  public record TopicRow(String topicId, String label, float score, String method) {
    private static TopicRow of(TopicTag tag) {
      return new TopicRow(tag.getId(), tag.getLabel(), tag.getScore(), nameOf(tag.getMethod()));
    }
  }

  /** Copies the lists; the body is read-only. */
  public ItemRow {
    entities = List.copyOf(entities);
    topics = List.copyOf(topics);
    body = body.asReadOnlyBuffer();
  }

  /**
   * The row of a record of {@code items.enriched}.
   *
   * @param origin its header {@code tidings-origin}
   * @param knownAt its append time
   */
  public static ItemRow of(EnrichedItem item, Origin origin, Instant knownAt) {
    RawItem raw = item.getItem();
    return new ItemRow(
        item.getItemId(),
        origin,
        knownAt,
        raw.getFeedId(),
        raw.getSource().getName(),
        raw.getSource().getFamily(),
        raw.getSource().getCountry(),
        raw.getTitle(),
        raw.getLink(),
        raw.getText(),
        item.getLanguage().getCode(),
        raw.getObservedAt(),
        raw.getPublishedAt(),
        raw.getContentHash(),
        item.getEntities().stream().map(EntityRow::of).toList(),
        item.getTopics().stream().map(TopicRow::of).toList(),
        encode(item));
  }

  private static ByteBuffer encode(EnrichedItem item) {
    try {
      return item.toByteBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException("an item in memory", e);
    }
  }

  private static String nameOf(Method method) {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
