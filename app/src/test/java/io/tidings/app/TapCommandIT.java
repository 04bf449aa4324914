package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;
import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.schemas.RecordJson;
import io.tidings.schemas.TopicCatalogue;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TapCommandIT {
  private final Installation tidings = Installation.withTopics();

  @Test
  void printsValuesAsJsonLines() {
    // Given
    Takedown takedown =
        new Takedown("0a", null, null, "why", "desk", Instant.parse("1987-03-01T10:00:00Z"));
    tidings.write(TopicCatalogue.TAKEDOWNS, "0a", takedown);

    // Then
    assertThat(tidings.run("tap", "takedowns"))
        .isEqualTo(new CommandRun(0, RecordJson.of(takedown) + "\n", ""));
    assertThat(tidings.run("tap", tidings.clients().topics().named("takedowns"), "--json").out())
        .isEqualTo(RecordJson.of(takedown) + "\n");
  }

  @Test
  void showsATakedownInASelectionAsWell() {
    // Given
    write("a", "Harbour Post");
    write("b", "Tagblatt");
    tidings.write(TopicCatalogue.ITEMS_RAW, "c", null);

    // When
    CommandRun run = tidings.run("tap", "items.raw", "--source", "tagblatt");

    // Then
    assertThat(run.jsonLines())
        .containsExactlyInAnyOrder(
            RecordJson.of(item("b", "Tagblatt")),
            CommandRun.parse("{\"key\":\"c\",\"takedown\":true}"));
  }

  @Test
  void readsRoutesOfAvroAndOfJsonAndChoosesFromBoth() {
    // Given
    String routed = TopicCatalogue.routed("desk").name();
    try (Admin admin = tidings.clients().admin()) {
      new TopicProvisioner(admin, tidings.clients().topics(), 1, 1)
          .apply(List.of(TopicCatalogue.routed("desk")));
    }
    EnrichedItem avro =
        Items.enriched(item("a", "Harbour Post"), "en", "medtop:20000153", "wd:Q72");
    EnrichedItem json =
        Items.enriched(item("b", "Harbour Post"), "en", "medtop:20000153", "wd:Q72");
    EnrichedItem other = Items.enriched(item("c", "Tagblatt"), "de", "medtop:20000153", "wd:Q72");
    tidings.write(routed, "a", avro);
    tidings.writeBytes(routed, "b", RecordJson.of(json).toString().getBytes(UTF_8));
    tidings.writeBytes(routed, "c", RecordJson.of(other).toString().getBytes(UTF_8));

    // When
    CommandRun all = tidings.run("tap", routed);
    CommandRun chosen =
        tidings.run(
            "tap",
            routed,
            "--topic=medtop:03000000",
            "--entity=zurich",
            "--language=en",
            "--source=harbour-group");

    // Then
    assertThat(all.lines())
        .containsExactlyInAnyOrder(
            RecordJson.of(avro).toString(),
            RecordJson.of(json).toString(),
            RecordJson.of(other).toString());
    assertThat(chosen.lines())
        .containsExactlyInAnyOrder(RecordJson.of(avro).toString(), RecordJson.of(json).toString());
  }

  @Test
  void saysOfADefinitionThatItWasRemoved() {
    // Given
    tidings.run("feeds", "add", "https://a.example/", "--id", "a");
    tidings.run("feeds", "remove", "a");

    // Then
    assertThat(tidings.run("tap", "feeds").lines())
        .last()
        .isEqualTo("{\"key\":\"a\",\"removed\":true}");
  }

  @Test
  void choosesByKeyAndEndsAtALimit() {
    // Given
    write("a", "One");
    write("a", "Two");
    write("a", "Three");
    write("b", "Four");

    // When
    CommandRun run = tidings.run("tap", "items.raw", "--key", "a", "--limit", "2");

    // Then
    assertThat(run.jsonLines())
        .containsExactly(RecordJson.of(item("a", "One")), RecordJson.of(item("a", "Two")));
  }

  @Test
  void putsAnEnvelopeAroundAValue() throws Exception {
    // Given
    String name = tidings.clients().topics().named("items.raw");
    byte[] value = tidings.clients().serializer().serialize(name, item("a", "One"));
    Instant before = Instant.now().minusMillis(1);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(name, 3, "a".getBytes(UTF_8), value);
    record.headers().add("tidings-mode", "live".getBytes(UTF_8)).add("raw", new byte[] {-1});
    send(record);
    send(new ProducerRecord<>(name, 3, "a".getBytes(UTF_8), null));

    // When
    List<JsonNode> lines = tidings.run("tap", "items.raw", "--envelope").jsonLines();

    // Then
    assertThat(lines)
        .extracting(line -> Instant.parse(line.get("timestamp").textValue()))
        .allMatch(time -> !time.isBefore(before) && !time.isAfter(Instant.now()));
    lines.forEach(line -> ((ObjectNode) line).remove("timestamp"));
    assertThat(lines)
        .containsExactly(
            CommandRun.parse(
                """
                {"topic":"%s","partition":3,"offset":0,"key":"a",
                 "headers":{"tidings-mode":"live","raw":"/w=="},"value":%s}
                """
                    .formatted(name, RecordJson.of(item("a", "One")))),
            CommandRun.parse(
                """
                {"topic":"%s","partition":3,"offset":1,"key":"a","headers":{},"value":null}
                """
                    .formatted(name)));
  }

  @Test
  void showsDeadLettersWithTheirHeadersAndBytes() throws Exception {
    // Given
    byte[] letter = {'n', 'o', (byte) 0xff};
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(tidings.clients().topics().named("deadletters"), null, letter);
    record.headers().add("tidings-dead-stage", "ingest".getBytes(UTF_8));
    send(record);

    // Then
    String base64 = Base64.getEncoder().encodeToString(letter);
    assertThat(tidings.run("tap", "deadletters").jsonLines())
        .containsExactly(
            CommandRun.parse(
                "{\"key\":null,\"headers\":{\"tidings-dead-stage\":\"ingest\"},\"base64\":\"%s\"}"
                    .formatted(base64)));
    assertThat(tidings.run("tap", "deadletters", "--envelope").jsonLines().get(0).get("value"))
        .isEqualTo(CommandRun.parse("{\"base64\":\"%s\"}".formatted(base64)));
  }

  @Test
  void showsWhatCannotBeDecodedAndGoesOn() {
    // Given
    tidings.writeBytes(TopicCatalogue.TAKEDOWNS, "x", new byte[] {1, 2});
    tidings.write(TopicCatalogue.TAKEDOWNS, "0a", null);

    // Then
    assertThat(tidings.run("tap", "takedowns").jsonLines())
        .containsExactly(
            CommandRun.parse(
                """
                {"undecodable":true,"partition":0,"offset":0,"key":"x","base64":"AQI="}
                """),
            CommandRun.parse("{\"key\":\"0a\",\"removed\":true}"));
  }

  @Test
  void printsOnlyNewRecordsWhenLive() throws Exception {
    // Given
    write("a", "Old");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(
            () ->
                CommandRun.line(out, err)
                    .execute(tidings.arguments("tap", "items.raw", "--live", "--limit", "1")));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> err.toString().equals("waiting for new records of items.raw\n"));

    // When
    write("a", "New");

    // Then
    assertThat(exit.get()).isZero();
    assertThat(out).hasToString(RecordJson.of(item("a", "New")) + "\n");
  }

  @Test
  void goesOnBehindTheEndWhenItFollows() throws Exception {
    // Given
    write("a", "Old");
    StringWriter out = new StringWriter();
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(
            () ->
                CommandRun.line(out, new StringWriter())
                    .execute(tidings.arguments("tap", "items.raw", "--follow", "--limit", "2")));
    await().atMost(Duration.ofMinutes(1)).until(() -> out.toString().contains("Old"));

    // When
    write("a", "New");

    // Then
    assertThat(exit.get()).isZero();
    assertThat(out.toString().lines().map(CommandRun::parse))
        .containsExactly(RecordJson.of(item("a", "Old")), RecordJson.of(item("a", "New")));
  }

  @Test
  void refusesConditionsThatNoRecordOfTheTopicCanMeet() {
    // When
    List<CommandRun> runs =
        List.of(
            tidings.run("tap", "items.raw", "--topic", "sport"),
            tidings.run("tap", "feeds", "--text", "harbour", "--language", "en"),
            tidings.run("tap", "deadletters", "--source", "a"),
            tidings.run("tap", "items.raw", "--limit", "0"),
            tidings.run("tap", "items.raw", "--live", "--follow"));

    // Then
    assertThat(runs).extracting(CommandRun::exit).containsOnly(2);
    assertThat(runs)
        .extracting(run -> run.err().lines().findFirst().orElse(""))
        .containsExactly(
            "--topic: records of items.raw have no such field",
            "--language, --text: records of feeds have no such field",
            "--source: records of deadletters have no such field",
            "--limit: '0' is less than 1",
            "Error: --follow, --live are mutually exclusive (specify only one)");
  }

  @Test
  void saysThatThereIsNoSuchTopic() {
    // When
    CommandRun run = tidings.run("tap", "items.row");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "there is no topic " + tidings.clients().topics().named("items.row") + "\n"));
  }

  private static RawItem item(String id, String source) {
    return Items.raw(id, source, "en", "Title", "Text");
  }

  private void write(String id, String source) {
    tidings.write(TopicCatalogue.ITEMS_RAW, id, item(id, source));
  }

  private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (Producer<byte[], byte[]> producer = tidings.clients().producer()) {
      producer.send(record).get();
    }
  }
}
