package io.tidings.embedded.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a program to its end. */
final class Command {

  /**
   * How it ended.
   *
   * @param exit exit code, 127 where there is no such program
   * @param output what it printed, both streams
   */
  record Result(int exit, String output) {
    boolean succeeded() {
      return exit == 0;
    }
  }

  private Command() {}

  static Result run(List<String> line) {
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      return new Result(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Runs one that has to succeed.
   *
   * @throws IllegalStateException with what it printed, where it fails
   */
  static void require(String what, List<String> line) {
    Result result = run(line);
    if (!result.succeeded()) {
      throw new IllegalStateException(what + ": " + result.output());
    }
  }

  static List<String> join(List<String> prefix, List<String> line) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(line);
    return all;
  }
}
