package io.tidings.app.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.link.LinkTopology;
import io.tidings.enrich.lists.WatchList;
import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.StageMeters;
import io.tidings.enrich.tag.TagTopology;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {
  private static final Path FILE = Path.of("..", "docs", "asyncapi.yaml");
  private static final String VERSION = "0.1.0";

  @Test
  void theFileSaysWhatTheCodeSays() throws IOException {
    assertThat(Files.readString(FILE))
        .as("docs/asyncapi.yaml is out of date: ./tidings asyncapi > docs/asyncapi.yaml")
        .isEqualTo(AsyncApiDocument.yaml(settings(Map.of()), VERSION));
  }

  @Test
  void everyTopicOfTheCatalogueIsAChannelWithItsSettings() throws IOException {
    // When
    JsonNode channels = document(Map.of()).path("channels");

    // Then
    for (TopicSpec topic : TopicCatalogue.all()) {
      JsonNode channel = channels.path(topic.name());
      JsonNode kafka = channel.at("/bindings/kafka");
      Map<String, String> found = new TreeMap<>();
      kafka
          .path("topicConfiguration")
          .properties()
          .forEach(field -> found.put(field.getKey(), text(field.getValue())));
      Map<String, String> expected = new TreeMap<>(topic.settings());
      expected.put("min.insync.replicas", "1");
      assertThat(channel.path("address").textValue()).isEqualTo("tidings." + topic.name());
      assertThat(channel.path("description").textValue()).as(topic.name()).hasSizeGreaterThan(40);
      assertThat(kafka.path("partitions").intValue()).isEqualTo(topic.partitions());
      assertThat(found).as(topic.name()).isEqualTo(expected);
    }
    Set<String> names = TopicCatalogue.all().stream().map(TopicSpec::name).collect(set());
    names.addAll(Set.of("routed", "replay"));
    assertThat(names(channels)).isEqualTo(names);
  }

  @Test
  void avroReadsThePayloadsAsTheSchemasOfTheCatalogue() throws IOException {
    // Given
    JsonNode messages = document(Map.of()).at("/components/messages");

    for (TopicSpec topic : TopicCatalogue.all()) {
      Schema schema = topic.value();
      if (schema == null) {
        continue;
      }
      // When
      JsonNode payload = messages.path(schema.getName()).path("payload");
      Schema read = new Schema.Parser().parse(payload.path("schema").toString());

      // Then
      assertThat(payload.path("schemaFormat").textValue()).isEqualTo(Messages.AVRO);
      assertThat(SchemaNormalization.toParsingForm(read))
          .isEqualTo(SchemaNormalization.toParsingForm(schema));
      assertThat(read.getDoc()).isEqualTo(schema.getDoc());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    // Given
    JsonNode document = document(Map.of());

    // When
    List<String> references = document.findValuesAsText("$ref");

    // Then
    assertThat(references).hasSizeGreaterThan(80);
    assertThat(references)
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/");
              assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
            });
  }

  @Test
  void noObjectHasFieldsThatAsyncApiDoesNotKnow() throws IOException {
    // Given
    JsonNode document = document(Map.of());

    // Then
    assertFields(
        List.of(document),
        "asyncapi info defaultContentType servers channels operations components");
    assertFields(document.path("servers"), "host protocol description bindings");
    assertFields(
        document.path("channels"), "address title description messages parameters bindings");
    assertFields(document.path("operations"), "action channel summary tags bindings");
    assertFields(
        document.at("/components/messages"),
        "name title summary contentType headers payload bindings");
    assertThat(document.path("operations").findValuesAsText("action"))
        .containsOnly("send", "receive");
  }

  @Test
  void everyTopicIsUsedByAPartAndEveryUseIsAnOperation() throws IOException {
    // When
    JsonNode operations = document(Map.of()).path("operations");

    // Then
    assertThat(operations.size()).isEqualTo(TopicUse.everywhere().size());
    Set<String> used = TopicUse.everywhere().stream().map(TopicUse::topic).collect(set());
    assertThat(used).isEqualTo(names(document(Map.of()).path("channels")));
  }

  @Test
  void theOperationsOfTagAndLinkAreThoseOfTheirTopologies() {
    // Given
    Settings settings = settings(Map.of("schema.registry.url", "mock://asyncapi"));
    KafkaClients clients = new KafkaClients(settings);
    EnrichConfig config = EnrichConfig.of(settings, clients.topics());
    Codec codec = new Codec(clients.serializer(), clients.deserializer());

    // When
    Topology tag =
        TagTopology.build(
            config.tag(),
            codec,
            item -> {
              throw new IllegalStateException("nothing runs");
            },
            StageMeters.none());
    Topology link =
        LinkTopology.build(
            config.link(), codec, () -> WatchList.of(0, new TreeMap<>()), StageMeters.none());

    // Then
    assertThat(topics("tag", TopicUse.Action.send)).isEqualTo(sinks(tag));
    assertThat(topics("link", TopicUse.Action.send)).isEqualTo(sinks(link));
    // The lists come beside the topology, without a group.
    assertThat(grouped("tag")).isEqualTo(sources(tag));
    assertThat(grouped("link")).isEqualTo(sources(link));
  }

  @Test
  void everyHeaderIsDescribed() throws IllegalAccessException {
    // Given
    Set<String> declared = new TreeSet<>();
    for (Field field : TidingsHeaders.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        declared.add((String) field.get(null));
      }
    }
    // Named for recorded lists, which nothing writes yet.
    declared.remove(TidingsHeaders.LISTS);

    // Then
    assertThat(new TreeSet<>(RecordHeaders.described())).isEqualTo(declared);
  }

  @Test
  void theSettingsReachTheDocumentAndLoginsDoNot() throws IOException {
    // When
    JsonNode document =
        document(
            Map.of(
                "kafka.bootstrap.servers", "a:9093, b:9093",
                "kafka.security.protocol", "SASL_SSL",
                "schema.registry.url", "https://me:secret@registry:8081",
                "topics.prefix", "news.",
                "topics.replication", "3",
                "topics.partitions.items.raw", "16",
                "topics.retention.items.raw", "5d"));

    // Then
    assertThat(document.at("/servers/kafka-2/host").textValue()).isEqualTo("b:9093");
    assertThat(document.findValuesAsText("protocol")).containsOnly("kafka-secure");
    assertThat(document.at("/servers/kafka/bindings/kafka/schemaRegistryUrl").textValue())
        .isEqualTo("https://(hidden)@registry:8081");
    JsonNode raw = document.path("channels").path("items.raw");
    assertThat(raw.path("address").textValue()).isEqualTo("news.items.raw");
    assertThat(raw.at("/bindings/kafka/replicas").intValue()).isEqualTo(3);
    assertThat(raw.at("/bindings/kafka/partitions").intValue()).isEqualTo(16);
    assertThat(raw.at("/bindings/kafka/topicConfiguration/retention.ms").longValue())
        .isEqualTo(432_000_000L);
    assertThat(
            document
                .path("operations")
                .path("tag.receive.items.raw")
                .at("/bindings/kafka/groupId/enum/0")
                .textValue())
        .isEqualTo("news.tag");
  }

  private static void assertFields(Iterable<JsonNode> objects, String known) {
    for (JsonNode object : objects) {
      assertThat(Set.of(known.split(" "))).containsAll(names(object));
    }
  }

  private static Set<String> topics(String part, TopicUse.Action action) {
    return TopicUse.everywhere().stream()
        .filter(use -> use.part().equals(part) && use.action() == action)
        .map(use -> "tidings." + use.topic())
        .collect(set());
  }

  private static Set<String> grouped(String part) {
    return TopicUse.everywhere().stream()
        .filter(use -> use.part().equals(part) && use.group() != null)
        .map(use -> "tidings." + use.topic())
        .collect(set());
  }

  private static Set<String> sinks(Topology topology) {
    Set<String> topics = new TreeSet<>();
    nodes(topology).stream()
        .filter(TopologyDescription.Sink.class::isInstance)
        .forEach(node -> topics.add(((TopologyDescription.Sink) node).topic()));
    return topics;
  }

  private static Set<String> sources(Topology topology) {
    Set<String> topics = new TreeSet<>();
    nodes(topology).stream()
        .filter(TopologyDescription.Source.class::isInstance)
        .forEach(node -> topics.addAll(((TopologyDescription.Source) node).topicSet()));
    return topics;
  }

  private static List<TopologyDescription.Node> nodes(Topology topology) {
    List<TopologyDescription.Node> nodes = new ArrayList<>();
    topology.describe().subtopologies().forEach(part -> nodes.addAll(part.nodes()));
    return nodes;
  }

  private static JsonNode document(Map<String, String> values) throws IOException {
    return new YAMLMapper().readTree(AsyncApiDocument.yaml(settings(values), VERSION));
  }

  private static Settings settings(Map<String, String> values) {
    List<Setting<?>> declared = new ArrayList<>(KafkaSettings.ALL);
    declared.addAll(TopicSettings.all());
    declared.addAll(EnrichConfig.SETTINGS);
    return Settings.of(declared, values, Map.of(), Map.of());
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.asText();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(element -> texts.add(element.textValue()));
    return String.join(",", texts);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Collector<String, ?, Set<String>> set() {
    return Collectors.toCollection(TreeSet::new);
  }
}
