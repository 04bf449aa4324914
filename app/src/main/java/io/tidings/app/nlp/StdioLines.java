package io.tidings.app.nlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * One JSON object a line in, one or more a line out, each line as soon as it is known. A line that
 * is no JSON object is answered with {@code {"error": …}}, and the next is read.
 */
public final class StdioLines {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--stdio", description = "Reads JSON lines from standard input until it ends.")
  private boolean stdio;

  /** Answers each line with one. */
  public void each(Function<Item, ObjectNode> answer) throws IOException {
    all(item -> List.of(answer.apply(item)));
  }

  /** Answers each line with any number. */
  public void all(Function<Item, List<ObjectNode>> answer) throws IOException {
    all(answer, List::of);
  }

  /** Answers each line with any number, and the end with some more. */
  void all(Function<Item, List<ObjectNode>> answer, Supplier<List<ObjectNode>> end)
      throws IOException {
    if (!stdio) {
      throw new ParameterException(
          spec.commandLine(), "give --stdio: items are read from standard input");
    }
    PrintWriter out = spec.commandLine().getOut();
    run(System.in, answer, out);
    end.get().forEach(each -> out.println(each.toString()));
    out.flush();
  }

  static void run(InputStream in, Function<Item, List<ObjectNode>> answer, PrintWriter out)
      throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isBlank()) {
        answers(line, answer).forEach(each -> out.println(each.toString()));
        // Who waits for the answer of each line before it sends the next must get it.
        if (!lines.ready()) {
          out.flush();
        }
      }
    }
    out.flush();
  }

  private static List<ObjectNode> answers(String line, Function<Item, List<ObjectNode>> answer) {
    try {
      if (JSON.readTree(line) instanceof ObjectNode object) {
        return answer.apply(new Item(object));
      }
      return List.of(error("not a JSON object"));
    } catch (JsonProcessingException e) {
      return List.of(error("not JSON: " + e.getOriginalMessage()));
    }
  }

  /** An answer to an id. */
  static ObjectNode answer(@Nullable JsonNode id) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("id", id);
    return answer;
  }

  private static ObjectNode error(String what) {
    return JSON.createObjectNode().put("error", what);
  }

  /**
   * A line.
   *
   * @param line as it came
   */
  public record Item(ObjectNode line) {
    /** A text; empty where there is none. */
    public String text(String field) {
      JsonNode value = line.path(field);
      return value.isTextual() ? value.textValue() : "";
    }

    /** Its title. */
    public String title() {
      return text("title");
    }

    /** Its body. */
    public String body() {
      return text("body");
    }

    /** An answer to it: its id, as it came. */
    public ObjectNode answer() {
      return StdioLines.answer(line.get("id"));
    }
  }
}
