package io.tidings.app.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.app.CommandRun;
import io.tidings.archive.ArchiveTable;
import io.tidings.event.Count;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityAlias;
import io.tidings.event.EntityDefinition;
import io.tidings.event.EntityTag;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.event.RouteRule;
import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of poison in the topics that are tables: it comes while the stages run, and is there
 * when they start again. A row that cannot be used counts as removed and is named in the log.
 */
class PoisonedListsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private @Nullable PoisonDesk openDesk;

  @BeforeEach
  void open() throws Exception {
    openDesk = new PoisonDesk(folder);
  }

  @AfterEach
  void close() {
    desk().close();
  }

  @Test
  void inEntities() {
    // Given
    String topic = TopicCatalogue.ENTITIES;
    desk().startEnrich();
    desk().startSink();
    List<Poison> poisons =
        new ArrayList<>(desk().bytes().undecodable(topic, entity("good", "Good"), "archive"));
    // The archive keeps it under its own schema: it reads no field of a list's rows.
    poisons.replaceAll(
        p -> p.kind().equals("our class, other fields") ? p.deadAt(new String[0]) : p);
    poisons.addAll(oddEntities());

    // When
    desk()
        .send(
            topic,
            Poison.of("own:first", desk().bytes().of(topic, entity("own:first", "Zorblatt"))));
    poisons.forEach(poison -> desk().send(topic, poison));
    desk()
        .send(
            topic, Poison.of("own:last", desk().bytes().of(topic, entity("own:last", "Quuxwell"))));

    // Then
    patiently("hot", () -> assertThat(tagged()).contains("own:first", "own:last"));
    desk().stop();
    desk().startEnrich();
    desk().startSink();
    patiently("cold", () -> assertThat(tagged()).contains("own:first", "own:last"));
    assertIgnored("Row ignored", poisons.size() - 2);
    assertLetters(poisons);
  }

  @Test
  void inRoutes() {
    // Given
    String topic = TopicCatalogue.ROUTES;
    desk().startSink();
    List<Poison> poisons = new ArrayList<>(desk().bytes().undecodable(topic, route("good")));
    poisons.addAll(oddRoutes());

    // When
    desk().send(topic, Poison.of("first", desk().bytes().of(topic, route("first"))));
    poisons.forEach(poison -> desk().send(topic, poison));
    desk().send(topic, Poison.of("last", desk().bytes().of(topic, route("last"))));

    // Then
    patiently(
        "hot",
        () -> {
          publish("hot " + System.nanoTime());
          assertThat(desk().keys("routed.first")).isNotEmpty();
          assertThat(desk().keys("routed.last")).isNotEmpty();
        });
    desk().stop();
    desk().startSink();
    publish("cold");
    patiently(
        "cold",
        () -> {
          assertThat(desk().keys("routed.first")).contains("cold");
          assertThat(desk().keys("routed.last")).contains("cold");
        });
    assertIgnored("Route ignored", poisons.size() - 1);
    assertLetters(List.of());
  }

  @Test
  void inTakedowns() {
    // Given
    String topic = TopicCatalogue.TAKEDOWNS;
    desk().startSink();
    List<Poison> poisons = new ArrayList<>(desk().bytes().undecodable(topic, takedown("good")));
    poisons.addAll(oddTakedowns());

    // When
    desk().send(topic, Poison.of("first", desk().bytes().of(topic, takedown("first"))));
    poisons.forEach(poison -> desk().send(topic, poison));
    desk().send(topic, Poison.of("last", desk().bytes().of(topic, takedown("last"))));

    // Then
    patiently("hot", () -> assertThat(takenDown()).contains("first", "last"));
    desk().stop();
    desk().startSink();
    for (String id : List.of("first", "stays", "last", "stays too")) {
      publish(id);
    }
    patiently("cold", () -> assertThat(desk().stored()).containsExactly("stays", "stays too"));
    patiently(
        "archive",
        () ->
            assertThat(desk().archived(ArchiveTable.ITEMS)).containsExactly("stays", "stays too"));
    assertIgnored("Takedown not handed over", 18);
    assertLetters(List.of());
  }

  @Test
  void inTheLedger() throws Exception {
    // Given
    String topic = TopicCatalogue.LEDGER;
    desk().startSink();
    desk()
        .send(
            TopicCatalogue.ROUTES,
            Poison.of("all", desk().bytes().of(TopicCatalogue.ROUTES, route("all"))));
    Path file =
        Files.writeString(
            folder.resolve("news.jsonl"), "{\"id\":\"1\",\"source\":\"s\",\"title\":\"one\"}\n");
    assertThat(run("publish", "--run", "r", file.toString()).exit()).isZero();
    publish("before");
    patiently("before", () -> assertThat(desk().ledger("routes")).containsEntry("received", 1L));

    // When
    for (String key :
        List.of("routes|0|0", "ingest||r|", "tag|0|0", "archive|0|0", "store|0|0", "redrive|x|y")) {
      desk()
          .bytes()
          .undecodable(topic, ledger())
          .forEach(p -> desk().send(topic, p.key(Poison.text(key))));
      desk().send(topic, Poison.of(key, desk().bytes().of(topic, ledger())));
    }
    desk().stop();
    desk().startSink();
    publish("after");

    // Then
    patiently("after", () -> assertThat(desk().ledger("routes")).containsEntry("received", 2L));
    patiently("store", () -> assertThat(desk().stored()).contains("before", "after"));
    assertThat(run("publish", "--run", "r", file.toString()).exit()).isZero();
    assertThat(desk().keys(TopicCatalogue.ITEMS_RAW)).hasSize(1);
    assertThat(run("status").exit()).isZero();
    assertThat(run("deadletters", "list").exit()).isZero();
    assertLetters(List.of());
  }

  @Test
  void inDeadLetters() {
    // Given
    String topic = TopicCatalogue.DEADLETTERS;
    byte[] value = desk().bytes().of(TopicCatalogue.ITEMS_RAW, PoisonItems.item("redriven"));
    List<Poison> forged = new ArrayList<>(desk().bytes().undecodable(topic, PoisonItems.item("x")));
    for (String[] place :
        new String[][] {
          {"items.raw", "x", "1"},
          {"items.raw", "-1", "1"},
          {"items.raw", "0", "x"},
          {"items.raw", "99999999999", "1"},
          {"no such topic!", "0", "1"},
          {"", "0", "1"},
          {topic, "0", "1"},
          {TopicCatalogue.LEDGER, "0", "1"},
          {"tag-tag-repeats-changelog", "0", "1"}
        }) {
      forged.add(letter(String.join(" ", place), value, place));
    }
    forged.add(
        new Poison(
            "no key",
            null,
            value,
            letter("no key", value, "items.raw", "0", "7").headers(),
            List.of()));
    forged.add(letter("too large", new byte[(5 << 20) / 2], "items.raw", "0", "8"));
    forged.add(
        letter("escapes", value, "items.raw", "0", "x")
            .header(TidingsHeaders.DEAD_ERROR, Poison.text("\033[2J\nnew line")));
    forged.add(
        letter("no UTF-8", value, "items.raw", "0", "x")
            .header(TidingsHeaders.DEAD_ERROR, new byte[] {-1, -2}));
    forged.add(
        letter("nulls", value, "items.raw", "0", "x").header(TidingsHeaders.DEAD_STAGE, null));

    // When
    desk().send(topic, letter("redriven", value, "items.raw", "0", "5"));
    forged.forEach(poison -> desk().send(topic, poison));
    desk().send(topic, letter("redriven", value, "items.raw", "0", "6"));

    // Then
    CommandRun list = run("deadletters", "list");
    assertThat(list.exit()).isZero();
    assertThat(list.out()).doesNotContain("\033");
    assertThat(list.lines()).hasSize(1 + 2 + forged.size());
    for (int i = 0; i < forged.size() + 2; i++) {
      assertThat(run("deadletters", "show", "0/" + i).exit()).isZero();
    }
    CommandRun redrive = run("deadletters", "redrive", "--error", "", "--json");
    assertThat(redrive.exit()).isOne();
    assertThat(redrive.json().get("redriven").asInt()).isEqualTo(2);
    assertThat(redrive.json().get("no-key").asInt()).isOne();
    assertThat(redrive.json().get("too-large").asInt()).isOne();
    assertThat(desk().keys(TopicCatalogue.ITEMS_RAW)).containsExactly("redriven", "redriven");
  }

  private List<Poison> oddEntities() {
    List<Poison> odd = new ArrayList<>();
    odd.add(odd("an id that is not the key", entity("another", "Name")));
    odd.add(
        odd(
            "no name",
            EntityDefinition.newBuilder(entity("no name", "Name")).setName(" ").build()));
    odd.add(
        odd("no type", EntityDefinition.newBuilder(entity("no type", "Name")).setType("").build()));
    odd.add(
        odd(
            "a prior that is none",
            EntityDefinition.newBuilder(entity("a prior that is none", "Name"))
                .setPrior(Float.NaN)
                .build()));
    odd.add(odd("a name of many words", entity("a name of many words", "word ".repeat(40))));
    odd.add(odd("a name without words", entity("a name without words", "\0 \uFFFD ...")));
    // These two can be used.
    odd.add(odd("a name with NUL", entity("a name with NUL", "Nul\0name")));
    odd.add(
        odd(
            "twenty thousand aliases",
            EntityDefinition.newBuilder(entity("twenty thousand aliases", "Aliased"))
                .setAliases(
                    IntStream.range(0, 20_000)
                        .mapToObj(i -> new EntityAlias("Alias" + i, false, null))
                        .toList())
                .build()));
    return odd;
  }

  private List<Poison> oddRoutes() {
    List<Poison> odd = new ArrayList<>();
    odd.add(odd("an id that is not the key", route("another")));
    odd.add(odd("no slug", route("no slug")));
    odd.add(odd("score", RouteRule.newBuilder(route("score")).setMinScore(Float.NaN).build()));
    String format = "format";
    odd.add(
        Poison.of(
            format,
            desk().bytes().withNewerSymbol(route(format), "RouteFormat", "YAML", "format")));
    // The last can be used.
    odd.add(odd("x".repeat(300), route("x".repeat(300))));
    odd.add(
        odd(
            "conditions",
            RouteRule.newBuilder(route("conditions"))
                .setTopics(List.of("\0", ""))
                .setLanguages(List.of(""))
                .build()));
    return odd;
  }

  private List<Poison> oddTakedowns() {
    List<Poison> odd = new ArrayList<>();
    String random = java.util.HexFormat.of().formatHex(PoisonBytes.random(5_000));
    for (String id : List.of("", "nul\0", random, "x".repeat(1_000_000))) {
      odd.add(odd(id, takedown(id)));
    }
    odd.add(
        odd(
            "late",
            Takedown.newBuilder(takedown("late"))
                .setRequestedAt(Instant.ofEpochMilli(Long.MAX_VALUE))
                .build()));
    odd.add(
        odd(
            "early",
            Takedown.newBuilder(takedown("early"))
                .setRequestedAt(Instant.ofEpochMilli(Long.MIN_VALUE))
                .build()));
    odd.add(
        odd(
            "reason",
            Takedown.newBuilder(takedown("reason")).setReason("a\0b".repeat(1_000_000)).build()));
    return odd;
  }

  private Poison odd(String key, org.apache.avro.specific.SpecificRecord value) {
    return Poison.of(key, desk().bytes().of("odd." + value.getSchema().getName(), value));
  }

  private static EntityDefinition entity(String id, String name) {
    return EntityDefinition.newBuilder().setId(id).setName(name).setType("ORG").build();
  }

  private static RouteRule route(String id) {
    return RouteRule.newBuilder().setRouteId(id).build();
  }

  private static Takedown takedown(String id) {
    return Takedown.newBuilder().setItemId(id).setRequestedAt(Items.OBSERVED).build();
  }

  private static LedgerEntry ledger() {
    return new LedgerEntry(
        "elsewhere", null, null, null, null, null, -5L, List.of(new Count("out", "", -5L)));
  }

  private Poison letter(String key, byte[] value, String... place) {
    Headers headers =
        DeadLetter.of(
                Poison.text(key),
                null,
                new RecordHeaders(),
                new DeadLetter.Place("tag", desk().clients().topics().named(place[0]), 0, 0),
                "forged")
            .headers();
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_PARTITION, place[1]);
    TidingsHeaders.put(headers, TidingsHeaders.DEAD_OFFSET, place[2]);
    return new Poison(key, Poison.text(key), value, headers, List.of());
  }

  // What a new item is tagged with.
  private List<String> tagged() {
    String id = "tagged " + System.nanoTime();
    RawItem item =
        RawItem.newBuilder(PoisonItems.item(id)).setText("Zorblatt has met Quuxwell today").build();
    desk()
        .send(
            TopicCatalogue.ITEMS_RAW,
            Poison.of(id, desk().bytes().of(TopicCatalogue.ITEMS_RAW, item)));
    return Topics.values(desk().clients(), TopicCatalogue.ITEMS_ENRICHED, EnrichedItem.class)
        .stream()
        .skip(Math.max(0, desk().keys(TopicCatalogue.ITEMS_ENRICHED).size() - 1))
        .flatMap(enriched -> enriched.getEntities().stream())
        .map(EntityTag::getId)
        .toList();
  }

  private void publish(String id) {
    String topic = TopicCatalogue.ITEMS_ENRICHED;
    desk()
        .send(topic, new PoisonItems(desk().bytes()).healthy(topic, id).origin("0/" + published++));
  }

  private int published;

  private List<String> takenDown() {
    return desk().select("SELECT item_id FROM takedowns ORDER BY 1");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(desk().arguments(arguments));
  }

  private void patiently(String what, ThrowingRunnable assertion) {
    await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(assertion);
    assertThat(desk().failures()).isEmpty();
  }

  // Once while running, once at the start; a stage that tried again would say it more often.
  private void assertIgnored(String message, int rows) {
    assertThat(desk().warnings())
        .filteredOn(warning -> warning.contains(message))
        .hasSize(2 * rows);
    assertThat(desk().warnings()).noneMatch(warning -> warning.contains("read again"));
  }

  private void assertLetters(List<Poison> poisons) {
    List<String> expected =
        poisons.stream().filter(p -> !p.deadAt().isEmpty()).map(Poison::kind).sorted().toList();
    List<String> found =
        desk().letters().stream()
            .map(ConsumerRecord::key)
            .map(key -> new String(key, java.nio.charset.StandardCharsets.UTF_8))
            .sorted()
            .toList();
    assertThat(found).isEqualTo(expected);
  }

  private PoisonDesk desk() {
    return Objects.requireNonNull(openDesk);
  }
}
