package io.tidings.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a JVM that was killed has left behind on a folder. Its owner is dead when this runs: the
 * folder's lock is ours.
 */
final class FormerServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private FormerServer() {}

  /**
   * Ends what still runs, and removes the file by which PostgreSQL would take any process that
   * happens to have the former number for the former server. That file may only go once no process
   * of the folder lives: two servers on one folder would destroy the data.
   */
  static void end(Path home, PostgresBinaries binaries, Unprivileged unprivileged) {
    Path data = home.resolve("data");
    if (!living(home).isEmpty()) {
      // It may be stopping already; then this only waits.
      stop(data, binaries, unprivileged, "fast");
      stop(data, binaries, unprivileged, "immediate");
      living(home).forEach(FormerServer::kill);
    }
    if (!living(home).isEmpty()) {
      throw new IllegalStateException("a former server on " + home + " cannot be ended");
    }
    try {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the former server's mark in " + data, e);
    }
    binaries.removeOthers();
  }

  private static void stop(
      Path data, PostgresBinaries binaries, Unprivileged unprivileged, String mode) {
    var unused =
        Command.run(
            unprivileged.line(
                List.of(
                    binaries.program("pg_ctl"),
                    "--pgdata=" + data,
                    "--mode=" + mode,
                    "--timeout=" + PATIENCE.toSeconds(),
                    "stop")));
  }

  // The programs are this folder's own, so whoever runs them is its server.
  private static List<ProcessHandle> living(Path home) {
    return ProcessHandle.allProcesses().filter(process -> runsFrom(home, process.info())).toList();
  }

  // In a container, root may not see the program of another user's process, but its command line.
  private static boolean runsFrom(Path home, ProcessHandle.Info process) {
    return process
        .command()
        .or(process::commandLine)
        .filter(p -> p.startsWith(home + "/"))
        .isPresent();
  }

  private static void kill(ProcessHandle process) {
    try {
      process.destroyForcibly();
      process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("process " + process.pid() + " does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
