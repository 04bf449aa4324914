package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.WatchKind;
import io.tidings.event.WatchRule;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class WatchCommandIT {
  private final Installation tidings = Installation.withTopics();

  @Test
  void addsAWatchWithItsConditions() {
    // When
    CommandRun run =
        tidings.run(
            "watch",
            "add",
            "ferries",
            "--keyword",
            "ferry to Norwick",
            "--threshold",
            "3",
            "--window",
            "2h",
            "--language",
            "EN",
            "--note",
            "asked for by the desk");

    // Then
    assertThat(run).isEqualTo(new CommandRun(0, "added ferries\n", ""));
    assertThat(Topics.values(tidings.clients(), TopicCatalogue.WATCHES, WatchRule.class))
        .containsExactly(
            new WatchRule(
                "ferries",
                WatchKind.KEYWORD,
                "ferry to Norwick",
                3,
                7_200,
                List.of("en"),
                true,
                "asked for by the desk"));
  }

  @Test
  void saysWhetherARuleIsNewOrChangedOrTheSame() {
    // When
    List<String> said =
        List.of(
            tidings.run("watch", "add", "us", "--entity", "wd:Q30").out(),
            tidings.run("watch", "add", "us", "--entity", "wd:Q30").out(),
            tidings.run("watch", "add", "us", "--entity", "wd:Q30", "--paused").out());

    // Then
    assertThat(said).containsExactly("added us\n", "unchanged us\n", "updated us\n");
  }

  @Test
  void refusesWhatTheListWouldIgnoreAndWhatLooksAtNothingOrAtTwoThings() {
    // When
    List<CommandRun> runs =
        List.of(
            tidings.run("watch", "add", "Us", "--entity", "wd:Q30"),
            tidings.run("watch", "add", "us", "--keyword", "!!!"),
            tidings.run("watch", "add", "us", "--entity", "wd:Q30", "--threshold", "201"),
            tidings.run("watch", "add", "us", "--entity", "wd:Q30", "--window", "2d"),
            tidings.run("watch", "add", "us", "--topic", "medtop:1"),
            tidings.run("watch", "add", "us"),
            tidings.run("watch", "add", "us", "--entity", "wd:Q30", "--keyword", "us"));

    // Then
    assertThat(runs).extracting(CommandRun::exit).containsOnly(2);
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.WATCHES)).isEmpty();
  }

  @Test
  void listsWatchesAndSaysWhatEnrichIgnores() {
    // Given
    tidings.run("watch", "add", "us", "--entity", "wd:Q30", "--paused");
    tidings.write(
        TopicCatalogue.WATCHES,
        "zero",
        new WatchRule("zero", WatchKind.TOPIC, "medtop:15000000", 0, 60, List.of(), true, ""));

    // When
    CommandRun run = tidings.run("watch", "list");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                version 2, watches 2
                us  entity wd:Q30  1 in 3600 s  paused
                zero  topic medtop:15000000  0 in 60 s  ignored by enrich: a threshold of 0 is not 1 to 200
                """,
                ""));
  }

  @Test
  void removesWatchesAndNamesThoseThatThereAreNot() {
    // Given
    tidings.run("watch", "add", "us", "--entity", "wd:Q30");

    // When
    CommandRun run = tidings.run("watch", "remove", "us", "them");

    // Then
    assertThat(run).isEqualTo(new CommandRun(1, "removed us\n", "there is no watch them\n"));
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.WATCHES))
        .extracting(ConsumerRecord::value)
        .last()
        .isNull();
  }
}
