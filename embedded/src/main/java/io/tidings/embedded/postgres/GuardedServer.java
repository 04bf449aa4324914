package io.tidings.embedded.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A running server and the shell that stops it as soon as this JVM is gone. */
final class GuardedServer {
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("listen_addresses", EmbeddedPostgres.HOST),
          // Paths of sockets may not be longer than about 100 bytes; folders are.
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "50"),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          // Errors quote rows, and no article text may be logged.
          Map.entry("log_min_messages", "log"),
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_error_verbosity", "terse"),
          // Compiling pays for queries that run for seconds; ours do not.
          Map.entry("jit", "off"));

  private static final int TAIL = 2_000;

  private final Process guard;

  private GuardedServer(Process guard) {
    this.guard = guard;
  }

  /**
   * Starts one; returns once it takes connections.
   *
   * @throws IllegalStateException where it does not start; with the end of its log
   */
  static GuardedServer start(
      PostgresBinaries binaries, Unprivileged unprivileged, DataFolder data, int port) {
    try {
      Process guard =
          new ProcessBuilder(
                  unprivileged.line(
                      List.of(
                          "sh",
                          "-c",
                          script(),
                          "tidings-postgres",
                          binaries.program("pg_ctl"),
                          data.data().toString(),
                          data.log().toString(),
                          options(port))))
              .redirectErrorStream(true)
              .start();
      awaitReady(guard, data);
      return new GuardedServer(guard);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL", e);
    }
  }

  /** Stops it and waits for its end. */
  void stop() {
    try {
      guard.getOutputStream().close();
      guard.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell PostgreSQL to stop", e);
    } catch (InterruptedException e) {
      // It stops all the same: the pipe is closed.
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitReady(Process guard, DataFolder data) throws IOException {
    try (BufferedReader out = guard.inputReader(StandardCharsets.UTF_8)) {
      if (!"ready".equals(out.readLine())) {
        throw new IllegalStateException("PostgreSQL does not start: " + tail(data));
      }
    }
  }

  private static String options(int port) {
    return "-p "
        + port
        + OPTIONS.entrySet().stream()
            .map(option -> " -c " + option.getKey() + "='" + option.getValue() + "'")
            .sorted()
            .collect(Collectors.joining());
  }

  private static String script() throws IOException {
    try (InputStream in = GuardedServer.class.getResourceAsStream("guard.sh")) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks guard.sh");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String tail(DataFolder data) throws IOException {
    String log = Files.readString(data.log());
    return log.substring(Math.max(0, log.length() - TAIL)).strip();
  }
}
