package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.RouteFormat;
import io.tidings.event.RouteRule;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Topics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RoutesCommandIT {
  private final Installation tidings = Installation.withTopics();

  @Test
  void addsARouteWithItsConditions() {
    // When
    CommandRun run =
        tidings.run(
            "routes",
            "add",
            "desk",
            "--topic=medtop:15000000",
            "--topic=own:harbour",
            "--entity=wd:Q72",
            "--language=EN",
            "--source=harbour-group",
            "--min-score=0.5",
            "--format=json",
            "--paused");

    // Then
    assertThat(run).isEqualTo(new CommandRun(0, "added desk, topic routed.desk\n", ""));
    assertThat(Topics.values(tidings.clients(), TopicCatalogue.ROUTES, RouteRule.class))
        .containsExactly(
            new RouteRule(
                "desk",
                List.of("medtop:15000000", "own:harbour"),
                List.of("wd:Q72"),
                List.of("en"),
                List.of("harbour-group"),
                0.5f,
                RouteFormat.JSON,
                true));
  }

  @Test
  void saysWhetherARuleIsNewOrChangedOrTheSame() {
    // When
    List<String> said =
        List.of(
            tidings.run("routes", "add", "desk").out(),
            tidings.run("routes", "add", "desk").out(),
            tidings.run("routes", "add", "desk", "--paused").out());

    // Then
    assertThat(said)
        .containsExactly(
            "added desk, topic routed.desk\n",
            "unchanged desk, topic routed.desk\n",
            "updated desk, topic routed.desk\n");
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ROUTES)).hasSize(2);
  }

  @Test
  void refusesWhatTheSinkWouldIgnoreAndWhatCouldNeverHold() {
    // When
    List<CommandRun> runs =
        List.of(
            tidings.run("routes", "add", "A desk"),
            tidings.run("routes", "add", "desk", "--topic=a", "--min-score=1.5"),
            tidings.run("routes", "add", "desk", "--min-score=0.5"),
            tidings.run("routes", "add", "desk", "--topic=medtop:99"),
            tidings.run("routes", "add", "desk", "--format=xml"));

    // Then
    assertThat(runs).extracting(CommandRun::exit).containsOnly(2);
    assertThat(runs.stream().map(run -> run.err().lines().findFirst().orElse("")))
        .containsExactly(
            "route 'A desk' is not a slug (a-z, 0-9 and, not at the ends, -)",
            "minScore 1.5 is not 0 to 1",
            "--min-score says nothing without --topic or --entity",
            "--topic: 'medtop:99' is no IPTC media topic in use",
            "Invalid value for option '--format': expected one of [avro, json] (case-sensitive) but"
                + " was 'xml'");
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ROUTES)).isEmpty();
  }

  @Test
  void listsRoutesForPeople() {
    // Given
    tidings.run("routes", "add", "all");
    tidings.run(
        "routes", "add", "desk", "--topic=a", "--topic=b", "--language=en", "--min-score=0.5");
    tidings.run("routes", "add", "web", "--source=s", "--entity=e", "--format=json", "--paused");

    // Then
    assertThat(tidings.run("routes", "list"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                all  avro
                desk  avro  topic a or b  language en  score at least 0.5
                web  json  entity e  source s  paused
                """,
                ""));
  }

  @Test
  void listsAsJsonAndSaysWhatTheSinkIgnores() {
    // Given
    tidings.write(
        TopicCatalogue.ROUTES,
        "desk",
        new RouteRule(
            "desk", List.of(), List.of(), List.of(), List.of(), 7f, RouteFormat.AVRO, false));
    tidings.writeBytes(TopicCatalogue.ROUTES, "broken", new byte[] {1});

    // When
    CommandRun run = tidings.run("routes", "list", "--json");

    // Then
    assertThat(run.json())
        .isEqualTo(
            CommandRun.parse(
                """
                [{"routeId":"desk","topics":[],"entities":[],"languages":[],"sources":[],
                 "minScore":7.0,"format":"AVRO","paused":false,"offset":0,
                 "problem":"minScore 7.0 is not 0 to 1"}]
                """));
    assertThat(run.err()).isEqualTo("broken: its rule cannot be read\n");
  }

  @Test
  void removesRoutesAndNamesThoseThatThereAreNot() {
    // Given
    tidings.run("routes", "add", "desk");

    // When
    CommandRun run = tidings.run("routes", "remove", "desk", "web");

    // Then
    assertThat(run).isEqualTo(new CommandRun(1, "removed desk\n", "there is no route web\n"));
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ROUTES))
        .extracting(ConsumerRecord::value)
        .last()
        .isNull();
    assertThat(tidings.run("routes", "list").out()).isEqualTo("no routes\n");
  }
}
