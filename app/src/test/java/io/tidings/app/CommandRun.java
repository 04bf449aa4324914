package io.tidings.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;

/** One call of the command and what it answered. */
public record CommandRun(int exit, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs the command in this JVM. */
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = line(out, err).execute(arguments);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  /** The command with its output caught, for calls that must be watched while they run. */
  static CommandLine line(StringWriter out, StringWriter err) {
    return Tidings.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }

  /** Lines of the output. */
  public List<String> lines() {
    return out.lines().toList();
  }

  /** The whole output as one JSON value. */
  public JsonNode json() {
    return parse(out);
  }

  /** Every line as a JSON value. */
  List<JsonNode> jsonLines() {
    return out.lines().map(CommandRun::parse).toList();
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("not JSON: " + json, e);
    }
  }
}
