package io.tidings.app.asyncapi;

import static io.tidings.app.asyncapi.TopicUse.REPLAYS;
import static io.tidings.app.asyncapi.TopicUse.ROUTED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The topics as an AsyncAPI 3.0 document: channels from the catalogue as it is configured, messages
 * from the Avro schemas, operations from {@link TopicUse}.
 */
public final class AsyncApiDocument {
  private static final String TITLE = "Tidings";
  private static final String MESSAGES = "#/components/messages/";
  private static final String INTRODUCTION =
      """
      Enriched news as topics of Kafka. Read with isolation.level=read_committed: writers use \
      transactions. Values have Confluent's wire format: a zero byte, the id of the schema in the \
      registry (4 bytes, big-endian), the Avro body; any Avro deserializer that knows this format \
      reads them. A null value in items.* and routed topics is a takedown: forget the item. \
      Retention counts from when Kafka took the record. Operations are Tidings' own: send is what \
      it writes, receive what it reads; tags name the stage, the sink's lane or the command. \
      To receive items, read items.enriched or a routed topic under a group of your own; to send \
      items, use the command publish, which keeps the ledger's balance.\
      """;

  private final Settings settings;
  private final String version;
  private final List<TopicSpec> catalogue;

  private AsyncApiDocument(Settings settings, String version) {
    this.settings = settings;
    this.version = version;
    this.catalogue = TopicSettings.catalogue(settings);
  }

  /**
   * The document in YAML.
   *
   * @param settings say prefix, servers, partitions and retention
   * @param version of Tidings
   */
  public static String yaml(Settings settings, String version) {
    try {
      return YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build()
          .writeValueAsString(new AsyncApiDocument(settings, version).document());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory", e);
    }
  }

  private ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("asyncapi", "3.0.0");
    ObjectNode info = document.putObject("info");
    info.put("title", TITLE).put("version", version).put("description", INTRODUCTION);
    info.putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    document.put("defaultContentType", "avro/binary");
    document.set("servers", Servers.of(settings));
    channels(document.putObject("channels"));
    operations(document.putObject("operations"));
    messages(document.putObject("components").putObject("messages"));
    return document;
  }

  private void channels(ObjectNode channels) {
    Channels out = new Channels(settings, channels);
    catalogue.forEach(out::add);
    TopicSpec routed = TopicCatalogue.routed("any");
    out.addFamily(
        new Channels.Family(
            ROUTED,
            "routeId",
            "Id of the route, a slug.",
            "Items that a route has chosen (tidings routes add). Key itemId; a null value is a"
                + " takedown. Values are Avro or, where the route says so, JSON."),
        routed,
        List.of(Messages.name(routed), Messages.JSON_ITEM));
    out.addFamily(
        new Channels.Family(
            REPLAYS,
            "replayId",
            "Id of the replay, a slug.",
            "Archived items, published again by tidings replay, in its order; each record carries"
                + " tidings-replay-id. Not compacted, kept for 7 days."),
        null,
        List.of(name(TopicCatalogue.ITEMS_ENRICHED), name(TopicCatalogue.ITEMS_RAW)));
  }

  private void operations(ObjectNode operations) {
    for (TopicUse use : TopicUse.everywhere()) {
      boolean sends = use.action() == TopicUse.Action.send;
      String verb = sends ? " writes " : " reads ";
      ObjectNode operation =
          operations.putObject(use.part() + "." + use.action() + "." + use.topic());
      operation.put("action", use.action().name());
      operation.putObject("channel").put("$ref", "#/channels/" + use.topic());
      operation.put("summary", spoken(use.part()) + verb + use.topic());
      operation.putArray("tags").addObject().put("name", use.part());
      if (use.group() != null) {
        ObjectNode kafka = operation.putObject("bindings").putObject("kafka");
        ObjectNode group = kafka.putObject("groupId").put("type", "string");
        group.putArray("enum").add(settings.get(KafkaSettings.PREFIX) + use.group());
        kafka.put("bindingVersion", Channels.BINDING_VERSION);
      }
    }
  }

  private void messages(ObjectNode messages) {
    String subjects = settings.get(KafkaSettings.SUBJECTS);
    for (TopicSpec topic : catalogue) {
      messages.set(Messages.name(topic), Messages.of(topic, subjects));
    }
    messages.set(
        Messages.JSON_ITEM, Messages.jsonItem(TopicCatalogue.named(TopicCatalogue.ITEMS_ENRICHED)));
  }

  static String messageReference(String name) {
    return MESSAGES + name;
  }

  private static String name(String topic) {
    return Messages.name(TopicCatalogue.named(topic));
  }

  private static String spoken(String part) {
    List<String> words = new ArrayList<>(List.of(part.split("-", 2)));
    return words.size() == 1 ? part : "the command " + words.get(1);
  }
}
