package io.tidings.app.nlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.app.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NlpEntitiesCommandTest {
  private static final List<String> PEOPLE = List.of("Ada", "Boris", "Chen", "Dora", "Emil");
  private static final List<String> PLACES = List.of("Paris", "Oslo", "Lima", "Cairo");

  @TempDir private Path folder = Path.of("");

  @Test
  void trainsTagsAndMeasures() throws IOException {
    // Given
    Path data = folder.resolve("data.tsv");
    Path model = folder.resolve("a.model");
    Files.writeString(data, columns());

    // When
    CommandRun trained = train(data, model);
    CommandRun tagged =
        run(
            "-DOCSTART- -X- O O\n\nToday NN O\nDora NN O\nmet NN O\n\n",
            "nlp",
            "tag",
            "--conll",
            "--model",
            model.toString(),
            "--group",
            "NAME=PER,LOC");
    CommandRun measured =
        run("", "nlp", "evaluate", "entities", data.toString(), "--model", model.toString());

    // Then
    assertThat(trained.exit()).isZero();
    assertThat(tagged.lines())
        .containsExactly("-DOCSTART- -X- O O", "", "Today\tO", "Dora\tB-NAME", "met\tO", "");
    assertThat(measured.lines()).hasSize(5);
    assertThat(measured.lines().get(0)).isEqualTo("data.tsv, 100 documents");
    assertThat(measured.lines().get(3))
        .isEqualTo(
            "  all types    names    300  precision 1.000  recall 1.000  F1 1.000 (1.000 - 1.000)");
  }

  @Test
  void trainsTheSameModelAgain() throws IOException {
    // Given
    Path data = folder.resolve("data.tsv");
    Files.writeString(data, columns());

    // When
    train(data, folder.resolve("a.model"));
    train(data, folder.resolve("b.model"));

    // Then
    assertThat(folder.resolve("a.model")).hasSameBinaryContentAs(folder.resolve("b.model"));
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    // Given
    Path data = folder.resolve("data.tsv");
    Files.writeString(data, "Ada\tB-PER\nleft\n");

    // When
    CommandRun run = train(data, folder.resolve("a.model"));

    // Then
    assertThat(run.exit()).isNotZero();
    assertThat(run.err()).contains(data + ": line 2: a token without a tag");
  }

  @Test
  void tagsItems() throws IOException {
    // Given
    String title = "Marco Rubio meets Jane Q. Woodhouse";
    String item =
        "{\"id\":\"7\",\"language\":\"en\",\"title\":\"" + title + "\",\"body\":\"In Venezuela.\"}";

    // When
    CommandRun run = run(item + "\n", "nlp", "tag", "--stdio");

    // Then
    JsonNode answer = new ObjectMapper().readTree(run.lines().get(0));
    assertThat(answer.path("id").asText()).isEqualTo("7");
    JsonNode rubio = entity(answer, "Marco Rubio");
    assertThat(rubio.path("id").asText()).isEqualTo("wd:Q324546");
    assertThat(rubio.path("type").asText()).isEqualTo("PER");
    assertThat(rubio.path("field").asText()).isEqualTo("title");
    assertThat(rubio.path("begin").asInt()).isZero();
    assertThat(rubio.path("end").asInt()).isEqualTo(11);
    assertThat(rubio.path("method").asText()).isEqualTo("dictionary");
    JsonNode other = entity(answer, "Jane Q. Woodhouse");
    assertThat(other.path("id").isNull()).isTrue();
    assertThat(other.path("type").asText()).isEqualTo("PER");
    assertThat(other.path("method").asText()).isEqualTo("model");
    assertThat(title.substring(other.path("begin").asInt(), other.path("end").asInt()))
        .isEqualTo("Jane Q. Woodhouse");
    assertThat(entity(answer, "Venezuela").path("field").asText()).isEqualTo("body");
  }

  private static JsonNode entity(JsonNode answer, String text) {
    for (JsonNode entity : answer.path("entities")) {
      if (entity.path("text").asText().equals(text)) {
        return entity;
      }
    }
    throw new AssertionError("no '" + text + "' in " + answer);
  }

  private static CommandRun train(Path data, Path model) throws IOException {
    return run(
        "",
        "nlp",
        "train",
        "entities",
        data.toString(),
        "--out",
        model.toString(),
        "--passes",
        "12");
  }

  private static CommandRun run(String input, String... arguments) throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
    try {
      return CommandRun.of(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private static String columns() {
    StringBuilder file = new StringBuilder();
    for (String one : PEOPLE) {
      for (String other : PEOPLE) {
        for (String place : PLACES) {
          file.append("-DOCSTART-\tO\n\nToday\tO\n").append(one).append("\tB-PER\nmet\tO\n");
          file.append(other).append("\tB-PER\nin\tO\n").append(place).append("\tB-LOC\n\n");
        }
      }
    }
    return file.toString();
  }
}
