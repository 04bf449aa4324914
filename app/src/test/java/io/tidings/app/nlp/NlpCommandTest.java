package io.tidings.app.nlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.app.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NlpCommandTest {
  private static final String ENGLISH =
      "{\"id\":\"1\",\"title\":\"Central bank raises interest rates to fight inflation\","
          + "\"body\":\"The central bank raised its key interest rate by half a point on Tuesday."
          + " Inflation has been above its target for a year, and the bank said that interest"
          + " rates may rise again.\"}";
  private static final String GERMAN =
      "{\"id\":2,\"title\":\"Der Bundestag stimmt heute über den Haushalt ab\"}";

  @Test
  void tellsLanguages() throws IOException {
    assertThat(run("language", ENGLISH, GERMAN, "{\"id\":\"3\",\"title\":\"12:30\"}"))
        .extracting(answer -> answer.path("id").asText() + " " + answer.path("language").asText())
        .containsExactly("1 en", "2 de", "3 und");
  }

  @Test
  void tellsTopicsOfEnglishItemsOnly() throws IOException {
    // When
    List<JsonNode> answers = run("topics", ENGLISH, GERMAN);

    // Then
    assertThat(answers.get(0).path("topics").findValuesAsText("id")).contains("medtop:04000000");
    assertThat(answers.get(0).path("topics").get(0).path("score").asDouble()).isBetween(0.1, 1.0);
    assertThat(answers.get(1)).isEqualTo(json("{\"id\":2,\"topics\":[]}"));
  }

  /** Whoever knows the language better than the text tells is believed. */
  @Test
  void believesTheLanguageThatAnItemComesWith() throws IOException {
    assertThat(run("topics", ENGLISH.replace("\"id\"", "\"language\":\"fr\",\"id\"")))
        .containsExactly(json("{\"id\":\"1\",\"topics\":[]}"));
    assertThat(run("topics", ENGLISH.replace("\"id\"", "\"language\":\"en-GB\",\"id\"")))
        .noneMatch(answer -> answer.path("topics").isEmpty());
  }

  @Test
  void tellsKeywords() throws IOException {
    assertThat(run("keywords", ENGLISH).get(0).path("keywords").findValuesAsText("text"))
        .contains("interest rates");
  }

  @Test
  void goesOnAfterALineThatItCannotRead() throws IOException {
    assertThat(run("language", "{\"id\":", "[1]", "", "{\"id\":\"a\",\"title\":null} x", GERMAN))
        .extracting(answer -> answer.has("error") ? "error" : answer.path("id").asText())
        .containsExactly("error", "error", "error", "2");
  }

  @Test
  void tellsStoriesInTheOrderInWhichItemsCome() throws IOException {
    // When
    List<JsonNode> answers =
        run(
            "stories",
            "{\"id\":1,\"title\":\"Magnitude 7.1 earthquake strikes off Chile, tsunami warning"
                + " issued\",\"language\":\"en\",\"published\":\"2026-03-02T06:00:00Z\"}",
            "{\"id\":2,\"title\":\"Chile earthquake: tsunami warning lifted after magnitude 7.1"
                + " quake\",\"language\":\"en\",\"published\":\"2026-03-02T07:00:00Z\"}",
            GERMAN.replace("2,", "3,"));

    // Then
    assertThat(answers).extracting(a -> a.path("id").asInt()).containsExactly(1, 2, 3);
    assertThat(answers.get(1).path("storyId")).isEqualTo(answers.get(0).path("storyId"));
    assertThat(answers.get(2).path("storyId").asText()).isEqualTo("story-alone-3");
  }

  @Test
  void tellsDuplicates() throws IOException {
    // Given
    String cut = ENGLISH.replace("\"id\":\"1\"", "\"id\":\"2\"").replace(" may rise again.", "");

    // When, Then
    assertThat(run("duplicates", ENGLISH, cut, GERMAN))
        .containsExactly(
            json("{\"id\":\"1\",\"duplicateOf\":null}"),
            json("{\"id\":\"2\",\"duplicateOf\":\"1\"}"),
            json("{\"id\":2,\"duplicateOf\":null}"));
  }

  @Test
  void asksForTheDataToMeasureOn() {
    assertThat(CommandRun.of("nlp", "evaluate", "stories", "--data", "no/such/folder"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                no/such/folder is no folder; give --data
                See tidings nlp evaluate stories --help
                """));
  }

  @Test
  void asksForTheWayInWhichItIsToBeUsed() {
    assertThat(CommandRun.of("nlp", "topics"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                """
                give --stdio: items are read from standard input
                See tidings nlp topics --help
                """));
  }

  private static List<JsonNode> run(String command, String... lines) throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8)));
    try {
      CommandRun run = CommandRun.of("nlp", command, "--stdio");
      assertThat(run.exit()).isZero();
      List<JsonNode> answers = new ArrayList<>();
      for (String line : run.lines()) {
        answers.add(json(line));
      }
      return answers;
    } finally {
      System.setIn(before);
    }
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
