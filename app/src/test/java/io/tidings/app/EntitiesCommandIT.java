package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.EntityAlias;
import io.tidings.event.EntityDefinition;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntitiesCommandIT {
  private final Installation tidings = Installation.withTopics();

  @Test
  void addsAnEntityWithItsNames() {
    // When
    CommandRun run =
        tidings.run(
            "entities",
            "add",
            "--id",
            "own:hpa",
            "--type",
            "ORG",
            "Harbour Police Authority",
            "--alias",
            "harbour police",
            "--alias-exact",
            "HPA",
            "--prior",
            "0.9",
            "--note",
            "asked for by the desk");

    // Then
    assertThat(run).isEqualTo(new CommandRun(0, "added own:hpa Harbour Police Authority\n", ""));
    assertThat(Topics.values(tidings.clients(), TopicCatalogue.ENTITIES, EntityDefinition.class))
        .containsExactly(
            new EntityDefinition(
                "own:hpa",
                "Harbour Police Authority",
                "ORG",
                List.of(
                    new EntityAlias("harbour police", false, null),
                    new EntityAlias("HPA", true, null)),
                0.9f,
                true,
                null,
                "tidings entities add",
                "asked for by the desk"));
  }

  @Test
  void saysWhetherADefinitionIsNewOrChangedOrTheSame() {
    // When
    List<String> said = List.of(add("Pier").out(), add("Pier").out(), add("Pier One").out());

    // Then
    assertThat(said)
        .containsExactly(
            "added own:1 Pier\n", "unchanged own:1 Pier\n", "updated own:1 Pier One\n");
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ENTITIES)).hasSize(2);
  }

  @Test
  void refusesATypeThatIsNotInTheVocabulary() {
    // When
    CommandRun run = tidings.run("entities", "add", "--id", "own:1", "--type", "CITY", "Pier");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("--type: 'CITY' is not one of PER, ORG, LOC, NORP, EVENT, WORK, PROD\n");
  }

  @Test
  void refusesWhatTheListWouldIgnore() {
    // When
    List<CommandRun> runs =
        List.of(
            add("..."),
            add(" "),
            add("Pier", "--prior", "1.1"),
            add("Pier", "--alias", " "),
            add("Pier", "--id", "own 1"));

    // Then
    assertThat(runs).extracting(CommandRun::exit).containsExactly(2, 2, 2, 2, 2);
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ENTITIES)).isEmpty();
  }

  @Test
  void listsLiveEntitiesWithTheVersionOfTheList() {
    // Given
    add("Pier", "--alias", "The Pier", "--alias-exact", "PR");
    tidings.run(
        "entities", "add", "--id", "wd:Q30", "--type", "LOC", "United States", "--disabled");
    tidings.run("entities", "add", "--id", "own:3", "--type", "PER", "Jo Quay");
    tidings.run("entities", "remove", "own:3");

    // When
    CommandRun run = tidings.run("entities", "list");

    // Then
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                0,
                """
                version 4, live entities 2
                own:1  LOC  Pier (The Pier; exactly PR)  prior 0.5  offset 0
                wd:Q30  LOC  United States  prior 0.5  offset 1  disabled
                """,
                ""));
  }

  @Test
  void importsAFileOnceAndExplainsItsNames(@TempDir Path folder) throws IOException {
    // Given
    Path file = folder.resolve("own.csv");
    Files.writeString(
        file, "id,name,type,exact\nown:1,Tideway Office,ORG,TWO\nown:2,Quayle,PER,\n");

    // When
    List<String> said =
        List.of(
            tidings.run("entities", "import", file.toString(), "--dry-run").out(),
            tidings.run("entities", "import", file.toString()).out(),
            tidings.run("entities", "import", file.toString()).out(),
            tidings.run("entities", "explain", "--name", "tideway office").out());

    // Then
    assertThat(said)
        .containsExactly(
            "would be: added 2, updated 0, unchanged 0\n",
            "added 2, updated 0, unchanged 0\n",
            "added 0, updated 0, unchanged 2\n",
            "live ORG Tideway Office own:1 prior 0.5\n");
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ENTITIES)).hasSize(2);
  }

  @Test
  void explainsWhyNamesOfATextAreTagged() {
    // When
    CommandRun run =
        tidings.run(
            "entities", "explain", "--builtin", "He flew to Jordan on Friday, Michael Reeve said.");

    // Then
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains(
            "Jordan: LOC Jordan wd:Q810\n  model: LOC",
            "built-in LOC Jordan wd:Q810 prior 0.9 in JO: the model sees a name of this type here\n",
            "Michael Reeve: PER Michael Reeve\n",
            "  lists: no such name\n");
  }

  @Test
  void listsAsJsonAndSaysWhatEnrichIgnores() {
    // Given
    tidings.write(
        TopicCatalogue.ENTITIES,
        "own:1",
        new EntityDefinition("own:1", "Pier", "LOC", List.of(), 7f, true, null, "", ""));

    // When
    CommandRun run = tidings.run("entities", "list", "--json");

    // Then
    assertThat(run.json())
        .isEqualTo(
            CommandRun.parse(
                """
                {"version":1,"entities":[{"id":"own:1","name":"Pier","type":"LOC","aliases":[],
                 "prior":7.0,"enabled":true,"country":null,"origin":"","note":"","offset":0,
                 "problem":"entry Pier: prior 7.0 is not 0 to 1"}]}
                """));
  }

  @Test
  void removesEntitiesAndNamesThoseThatThereAreNot() {
    // Given
    add("Pier");

    // When
    CommandRun run = tidings.run("entities", "remove", "own:1", "wd:Q30");

    // Then
    assertThat(run)
        .isEqualTo(new CommandRun(1, "removed own:1\n", "there is no live entity wd:Q30\n"));
    assertThat(Topics.records(tidings.clients(), TopicCatalogue.ENTITIES))
        .extracting(ConsumerRecord::value)
        .last()
        .isNull();
  }

  private CommandRun add(String name, String... more) {
    String[] arguments = new String[more.length + 5];
    System.arraycopy(new String[] {"entities", "add", name, "--type", "LOC"}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return List.of(more).contains("--id") ? tidings.run(arguments) : tidings.run(withId(arguments));
  }

  private static String[] withId(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--id";
    all[arguments.length + 1] = "own:1";
    return all;
  }
}
