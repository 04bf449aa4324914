package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchiveWriter;
import io.tidings.archive.PartitionRange;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityDefinition;
import io.tidings.event.EntityTag;
import io.tidings.event.Method;
import io.tidings.event.TopicTag;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandIT {
  private static final Instant FIRST = Instant.parse("2026-03-01T23:00:00Z");

  private final Installation tidings = Installation.withTopics();
  @TempDir Path folder;

  /** Three items an hour apart: football and a bank, banking alone, weather. */
  @BeforeEach
  void fill() {
    item("football", 0, List.of("medtop:20001065"), List.of("own:1"));
    item("banks", 1, List.of("medtop:20000271"), List.of("own:1", "own:2"));
    item("rain", 2, List.of("medtop:17000000"), List.of());
    try (Archive archive = Archive.open(ArchiveConfig.in(folder));
        ArchiveWriter writer = archive.writer(ArchiveTable.ITEMS)) {
      Map<Integer, Long> ends = new TreeMap<>();
      List<ConsumerRecord<byte[], byte[]>> records =
          Topics.records(tidings.clients(), TopicCatalogue.ITEMS_ENRICHED);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        writer.write(record, EnrichedItem.SCHEMA$);
        ends.put(record.partition(), record.offset() + 1);
      }
      List<PartitionRange> ranges = new ArrayList<>();
      ends.forEach((p, end) -> ranges.add(new PartitionRange(records.get(0).topic(), p, 0, end)));
      long unused = archive.committer(ArchiveTable.ITEMS).commit(writer.finish(), ranges, Map.of());
    }
  }

  @Test
  void publishesAndSaysSoAndThenThatNothingIsLeft() {
    // When
    CommandRun first = replay("--id", "a", "--partitions", "2");
    CommandRun second = replay("--id", "a");

    // Then
    String topic = tidings.clients().topics().named("replay.a");
    assertThat(first.err()).isEqualTo("replay a to " + topic + " (resume it with --id a)\n");
    assertThat(first.out())
        .matches("published 3 of 3 \\(0 by former runs, 0 taken down\\) in \\d+\\.\\d s\\n");
    assertThat(second.out()).isEqualTo("replay a was finished: nothing left to publish\n");
    assertThat(tidings.run("digest", "replay.a").lines().get(0))
        .isEqualTo(tidings.run("digest", "items.enriched").lines().get(0));
    assertThat(tidings.run("digest", topic, "--json").json().get("versions").asInt()).isEqualTo(3);
  }

  @Test
  void reportsAsJson() {
    // When
    CommandRun run = replay("--id", "a", "--json");

    // Then
    assertThat(run.json().get("published").asLong()).isEqualTo(3);
    assertThat(run.json().get("topic").asText())
        .isEqualTo(tidings.clients().topics().named("replay.a"));
    assertThat(run.json().get("seconds").asDouble()).isPositive();
  }

  @Test
  void findsItemsByTopicEntityAndTime() {
    // Given
    tidings.write(
        TopicCatalogue.ENTITIES,
        "own:2",
        EntityDefinition.newBuilder()
            .setId("own:2")
            .setName("Harbour Bank")
            .setType("ORG")
            .build());

    // Then
    assertThat(found("--topic", "sport")).isEqualTo(1);
    assertThat(found("--topic", "medtop:15000000", "--topic", "weather")).isEqualTo(2);
    assertThat(found("--entity", "own:1")).isEqualTo(2);
    assertThat(found("--entity", "harbour bank")).isEqualTo(1);
    assertThat(found("--entity", "harbour bank", "--topic", "sport")).isZero();
    assertThat(found("--from", "2026-03-02")).isEqualTo(2);
    assertThat(found("--until", "2026-03-02T00:00:00Z")).isEqualTo(1);
    assertThat(found("--language", "en", "--source", "Harbour Post", "--feed", "harbour-post"))
        .isEqualTo(3);
    assertThat(found("--raw")).isZero();
  }

  @Test
  void aDryRunSaysHowMuchItWouldBeAndPublishesNothing() {
    // When
    CommandRun run = replay("--id", "a", "--dry-run");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0, "3 records, observed 2026-03-01T23:00:00Z to 2026-03-02T01:00:00Z\n", ""));
    assertThat(tidings.run("tap", "replay.a").exit()).isEqualTo(1);
    assertThat(replay("--dry-run", "--feed", "none").out()).isEqualTo("no records\n");
  }

  @Test
  void refusesWhatCannotBe() {
    // Then
    assertThat(wrong("--raw", "--topic", "sport")).isEqualTo("--topic: raw items have no topics");
    assertThat(wrong("--order", "size")).isEqualTo("--order: 'size' is not event or arrival");
    assertThat(wrong("--lists", "recorded")).contains("not there yet");
    assertThat(wrong("--lists", "old")).isEqualTo("--lists: 'old' is not current or recorded");
    assertThat(wrong("--speed", "fast")).isEqualTo("--speed: 'fast' is neither max nor a number");
    assertThat(wrong("--speed", "0")).isEqualTo("a speed must be above 0, not 0.0");
    assertThat(wrong("--id", "A")).contains("'A' is not a slug");
    assertThat(wrong("--partitions", "0")).isEqualTo("--partitions: less than 1");
    assertThat(wrong("--from", "yesterday")).contains("'yesterday' is no time");
    String live = tidings.clients().topics().named("items.enriched");
    CommandRun run = replay("--to", live);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("a replay does not write to " + live);
  }

  @Test
  void saysThatThereIsNoArchive() {
    // When
    CommandRun run =
        tidings.run("replay", "--set", "archive.warehouse=" + folder.resolve("elsewhere"));

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                1,
                "",
                "there is no archive in "
                    + folder.resolve("elsewhere")
                    + " (archive.warehouse)\n"));
  }

  private int found(String... conditions) {
    List<String> arguments = new ArrayList<>(List.of(conditions));
    arguments.addAll(List.of("--dry-run", "--json"));
    return replay(arguments.toArray(String[]::new)).json().get("total").asInt();
  }

  private String wrong(String... arguments) {
    CommandRun run = replay(arguments);
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    return run.err().lines().findFirst().orElseThrow();
  }

  private CommandRun replay(String... arguments) {
    List<String> all = new ArrayList<>(List.of("replay"));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--set", "archive.warehouse=" + folder));
    return tidings.run(all.toArray(String[]::new));
  }

  private void item(String guid, int hour, List<String> topics, List<String> entities) {
    EnrichedItem plain =
        Items.enriched(
            Items.item(guid, "On " + guid, "Text.", "en", FIRST.plus(Duration.ofHours(hour))));
    EnrichedItem item =
        EnrichedItem.newBuilder(plain)
            .setTopics(
                topics.stream().map(id -> new TopicTag(id, id, 0.5f, Method.MODEL, 0)).toList())
            .setEntities(
                entities.stream()
                    .map(id -> new EntityTag(id, id, "ORG", 0.5f, Method.DICTIONARY, 0, List.of()))
                    .toList())
            .build();
    tidings.write(TopicCatalogue.ITEMS_ENRICHED, item.getItemId(), item);
  }
}
