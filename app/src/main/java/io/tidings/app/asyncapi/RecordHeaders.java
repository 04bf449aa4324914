package io.tidings.app.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which headers records carry, and what they mean. */
final class RecordHeaders {
  private static final Map<String, String> MEANINGS = meanings();

  private static final List<String> ITEM =
      List.of(
          TidingsHeaders.TRACEPARENT,
          TidingsHeaders.MODE,
          TidingsHeaders.ORIGIN,
          TidingsHeaders.REPLAY_ID,
          TidingsHeaders.REPLAY_POSITION,
          TidingsHeaders.REDRIVEN_FROM);

  private static final List<String> DEAD =
      List.of(
          TidingsHeaders.DEAD_STAGE,
          TidingsHeaders.DEAD_ERROR,
          TidingsHeaders.DEAD_TOPIC,
          TidingsHeaders.DEAD_PARTITION,
          TidingsHeaders.DEAD_OFFSET,
          TidingsHeaders.DEAD_FILE,
          TidingsHeaders.DEAD_LINE);

  private RecordHeaders() {}

  /** Every header that is described. */
  static Set<String> described() {
    return MEANINGS.keySet();
  }

  /** Headers of a topic's records, as a schema; an empty object where there are none. */
  static ObjectNode of(String topic) {
    return switch (topic) {
      case TopicCatalogue.ITEMS_RAW -> schema(without(TidingsHeaders.ORIGIN), List.of());
      case TopicCatalogue.ITEMS_ENRICHED,
          TopicCatalogue.ITEMS_FEATURES,
          TopicCatalogue.ITEMS_LINKS ->
          schema(ITEM, List.of(TidingsHeaders.ORIGIN));
      case TopicCatalogue.ALERTS, TopicCatalogue.STORIES -> schema(ITEM, List.of());
      case TopicCatalogue.ENTITIES, TopicCatalogue.WATCHES ->
          schema(List.of(TidingsHeaders.REDRIVEN_FROM), List.of());
      case TopicCatalogue.TAKEDOWNS, TopicCatalogue.LEDGER ->
          schema(List.of(TidingsHeaders.MODE), List.of());
      case TopicCatalogue.DEADLETTERS ->
          schema(deadLetter(), List.of(TidingsHeaders.DEAD_STAGE, TidingsHeaders.DEAD_ERROR));
      default -> JsonNodeFactory.instance.objectNode();
    };
  }

  // A dead letter keeps the headers that the record came with.
  private static List<String> deadLetter() {
    Set<String> all = new LinkedHashSet<>(DEAD);
    all.addAll(ITEM);
    return List.copyOf(all);
  }

  private static List<String> without(String header) {
    return ITEM.stream().filter(name -> !name.equals(header)).toList();
  }

  private static ObjectNode schema(List<String> names, List<String> always) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String name : names) {
      ObjectNode property = properties.putObject(name).put("type", "string");
      property.put("description", MEANINGS.get(name));
      if (name.equals(TidingsHeaders.MODE)) {
        property.putArray("enum").add("live").add("backfill").add("replay");
      }
    }
    if (!always.isEmpty()) {
      ArrayNode required = schema.putArray("required");
      always.forEach(required::add);
    }
    return schema;
  }

  private static Map<String, String> meanings() {
    Map<String, String> m = new LinkedHashMap<>();
    m.put(TidingsHeaders.TRACEPARENT, "W3C trace context; passed on as it came.");
    m.put(
        TidingsHeaders.MODE,
        "How the item came: live; backfill, which never makes an alert; or replay. Set by who"
            + " publishes it.");
    m.put(
        TidingsHeaders.ORIGIN,
        "Partition and offset of the item in items.raw, as 3/1207; set by tag, passed on by all.");
    m.put(TidingsHeaders.REPLAY_ID, "Id of the replay that wrote the record.");
    m.put(
        TidingsHeaders.REPLAY_POSITION, "Where in its replay the record stands, for who resumes.");
    m.put(
        TidingsHeaders.REDRIVEN_FROM,
        "Partition and offset of the dead letter that this record was, as 3/1207.");
    m.put(TidingsHeaders.DEAD_STAGE, "The stage that gave up.");
    m.put(TidingsHeaders.DEAD_ERROR, "What was wrong, without any of the record's text.");
    m.put(TidingsHeaders.DEAD_TOPIC, "Topic that the record was read from.");
    m.put(TidingsHeaders.DEAD_PARTITION, "Partition that the record was read from.");
    m.put(TidingsHeaders.DEAD_OFFSET, "Offset that the record was read at.");
    m.put(TidingsHeaders.DEAD_FILE, "Of a line of a file: the file, as it was named.");
    m.put(TidingsHeaders.DEAD_LINE, "Of a line of a file: its number, from 1.");
    return m;
  }
}
