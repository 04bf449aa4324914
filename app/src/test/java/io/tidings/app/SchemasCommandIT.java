package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.embedded.registry.EmbeddedRegistry;
import io.tidings.event.EnrichedItem;
import io.tidings.event.FeedDefinition;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import io.tidings.schemas.serde.SerdeConfig;
import io.tidings.schemas.serde.SubjectsClient;
import io.tidings.testkit.KafkaFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemasCommandIT {
  private final String prefix = KafkaFixture.freshPrefix();
  private final EmbeddedRegistry embedded =
      EmbeddedRegistry.start(
          Map.of("bootstrap.servers", KafkaFixture.shared().bootstrapServers()), "127.0.0.1", 0);
  private final SubjectsClient registry =
      SubjectsClient.connect(Map.of(SerdeConfig.REGISTRY_URL, embedded.url()));

  SchemasCommandIT() throws IOException {}

  @AfterEach
  void stop() {
    embedded.close();
  }

  private CommandRun run(String... arguments) {
    return runAt(embedded.url(), arguments);
  }

  private CommandRun runAt(String url, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(
        List.of("--set", "topics.prefix=" + prefix, "--set", SerdeConfig.REGISTRY_URL + "=" + url));
    return CommandRun.of(all.toArray(String[]::new));
  }

  /** A line for each subject, by its name, with the words that follow. */
  private Map<String, String> standings(CommandRun run) {
    return run.lines().stream()
        .map(line -> line.split(" ", 3))
        .collect(
            Collectors.toMap(
                words -> words[0].substring(prefix.length()),
                words -> words[1].replace(":", ""),
                (a, b) -> a,
                TreeMap::new));
  }

  private static Map<String, String> everySubject(String standing) {
    Map<String, String> expected = new TreeMap<>();
    for (TopicSpec topic : TopicCatalogue.all()) {
      if (topic.value() != null) {
        expected.put(topic.subject(), standing);
      }
    }
    return expected;
  }

  /** A schema of ours with a field whose type clashes. */
  private static Schema clashing(Schema ours) {
    return SchemaBuilder.record(ours.getFullName())
        .fields()
        .name("feedId")
        .type()
        .intType()
        .noDefault()
        .endRecord();
  }

  private static JsonNode row(JsonNode rows, String subject) {
    for (JsonNode row : rows) {
      if (row.get("subject").asText().equals(subject)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + subject + " in " + rows);
  }

  private int id(String subject) {
    return Objects.requireNonNull(registry.latest(subject)).id();
  }

  @Test
  void checksWithoutRegisteringAndRegistersOnce() {
    // Then
    CommandRun before = run("schemas", "check");
    assertThat(before.exit()).isZero();
    assertThat(standings(before)).isEqualTo(everySubject("missing"));

    CommandRun first = run("schemas", "register");
    assertThat(first.exit()).isZero();
    assertThat(standings(first)).isEqualTo(everySubject("registered"));

    CommandRun second = run("schemas", "register");
    assertThat(second.exit()).isZero();
    assertThat(standings(second)).isEqualTo(everySubject("ok"));

    CommandRun after = run("schemas", "check");
    assertThat(after.exit()).isZero();
    assertThat(standings(after)).isEqualTo(everySubject("ok"));
  }

  @Test
  void saysWhichSchemaTheRegistryWouldRefuseAndRefuses() {
    // Given
    String subject = prefix + "feeds-value";
    registry.register(subject, clashing(FeedDefinition.SCHEMA$));

    // When
    CommandRun check = run("schemas", "check", "--json");
    CommandRun register = run("schemas", "register");

    // Then
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.json()).hasSize(everySubject("").size());
    JsonNode feeds = row(check.json(), subject);
    assertThat(feeds.get("standing").asText()).isEqualTo("incompatible");
    assertThat(feeds.get("version").isNull()).isTrue();
    assertThat(feeds.get("problems")).isNotEmpty();
    assertThat(register.exit()).isEqualTo(1);
    Map<String, String> expected = everySubject("registered");
    expected.put("feeds-value", "refused");
    assertThat(standings(register)).isEqualTo(expected);
  }

  @Test
  void takesTopicsThatAreNotInTheCatalogue() {
    // When
    CommandRun run =
        run("schemas", "register", "--also", "routed.sport-en=items.enriched", "--json");
    CommandRun unknown = run("schemas", "check", "--also", "x=items.what");
    CommandRun bytes = run("schemas", "check", "--also", "x=deadletters");

    // Then
    assertThat(run.exit()).isZero();
    assertThat(registry.find(prefix + "routed.sport-en-value", EnrichedItem.SCHEMA$)).isNotNull();
    assertThat(unknown)
        .isEqualTo(new CommandRun(1, "", "no topic 'items.what' in the catalogue\n"));
    assertThat(bytes).isEqualTo(new CommandRun(1, "", "topic 'deadletters' holds raw bytes\n"));
  }

  @Test
  void listsTheLatestVersionsAndOurs() {
    // Given
    Schema text = Schema.create(Schema.Type.STRING);
    registry.register(prefix + "other-value", text);
    registry.register(prefix + "feeds-value", FeedDefinition.SCHEMA$);
    int other = id(prefix + "other-value");
    int feeds = id(prefix + "feeds-value");

    // When
    CommandRun json = run("schemas", "list", "--json");
    CommandRun lines = run("schemas", "list");

    // Then
    assertThat(json.exit()).isZero();
    assertThat(json.json())
        .contains(
            CommandRun.parse(
                "{\"subject\":\"%sfeeds-value\",\"version\":1,\"id\":%d,\"type\":\"AVRO\",\"ours\":1}"
                    .formatted(prefix, feeds)),
            CommandRun.parse(
                "{\"subject\":\"%sother-value\",\"version\":1,\"id\":%d,\"type\":\"AVRO\",\"ours\":null}"
                    .formatted(prefix, other)));
    assertThat(lines.lines().get(0).split(" +"))
        .containsExactly("subject", "version", "id", "type", "ours");
    assertThat(lines.lines().stream().map(line -> List.of(line.split(" +"))))
        .contains(
            List.of(prefix + "feeds-value", "1", Integer.toString(feeds), "AVRO", "1"),
            List.of(prefix + "other-value", "1", Integer.toString(other), "AVRO", "-"));
  }

  @Test
  void aRegistryThatCannotBeUsedIsSaid() {
    // Then
    CommandRun wrong = runAt("localhost:8081", "schemas", "check");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains(SerdeConfig.REGISTRY_URL);

    CommandRun noRegistry = runAt(embedded.url() + "/elsewhere", "schemas", "list");
    assertThat(noRegistry.exit()).isEqualTo(1);
    assertThat(noRegistry.err()).contains("/elsewhere/subjects: HTTP 404");
  }
}
