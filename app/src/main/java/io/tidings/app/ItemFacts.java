package io.tidings.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What conditions on items look at.
 *
 * @param enriched whether the item has been through tag
 * @param topics ids
 * @param entities ids and names
 * @param language of a raw item the one that its source states
 * @param sources publisher by name and family, and the feed's id
 */
record ItemFacts(
    boolean enriched,
    List<String> topics,
    List<String> entities,
    @Nullable String language,
    List<String> sources,
    String title,
    String text) {

  /** Of a record, or null where it is no item. */
  static @Nullable ItemFacts of(SpecificRecord record) {
    if (record instanceof EnrichedItem item) {
      List<String> topics = new ArrayList<>();
      item.getTopics().forEach(topic -> topics.add(topic.getId()));
      List<String> entities = new ArrayList<>();
      item.getEntities()
          .forEach(
              entity -> {
                add(entities, entity.getId());
                add(entities, entity.getName());
              });
      return of(item.getItem(), true, topics, entities, item.getLanguage().getCode());
    }
    return record instanceof RawItem item
        ? of(item, false, List.of(), List.of(), item.getLanguageHint())
        : null;
  }

  /** Of an enriched item as JSON, as routes write it. */
  static ItemFacts of(JsonNode json) {
    List<String> topics = new ArrayList<>();
    json.path("topics").forEach(topic -> add(topics, text(topic.path("id"))));
    List<String> entities = new ArrayList<>();
    json.path("entities")
        .forEach(
            entity -> {
              add(entities, text(entity.path("id")));
              add(entities, text(entity.path("name")));
            });
    JsonNode item = json.path("item");
    List<String> sources = new ArrayList<>();
    add(sources, text(item.path("source").path("name")));
    add(sources, text(item.path("source").path("family")));
    add(sources, text(item.path("feedId")));
    return new ItemFacts(
        true,
        topics,
        entities,
        text(json.path("language").path("code")),
        sources,
        item.path("title").asText(),
        item.path("text").asText());
  }

  private static ItemFacts of(
      RawItem item,
      boolean enriched,
      List<String> topics,
      List<String> entities,
      @Nullable String language) {
    List<String> sources = new ArrayList<>();
    add(sources, item.getSource().getName());
    add(sources, item.getSource().getFamily());
    add(sources, item.getFeedId());
    return new ItemFacts(
        enriched, topics, entities, language, sources, item.getTitle(), item.getText());
  }

  private static void add(List<String> list, @Nullable String value) {
    if (value != null) {
      list.add(value);
    }
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : null;
  }
}
