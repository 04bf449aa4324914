package io.tidings.testkit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real process on the class path of this JVM, with its output in a file. */
public final class ChildJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  // Small, and compiled quickly rather than well: they live for seconds.
  private static final List<String> OPTIONS =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  private final String name;
  private final Process process;
  private final Path output;

  private ChildJvm(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  /**
   * Starts one; it is killed when this JVM ends, unless that is killed itself.
   *
   * @param name of the process, unique in the folder
   * @param folder where {@code name.log} is written
   */
  public static ChildJvm start(
      String name,
      Path folder,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment) {
    return start(name, folder, OPTIONS, mainClass, arguments, environment);
  }

  /**
   * Starts one as {@link #start(String, Path, String, List, Map)}, with a JVM of another kind.
   *
   * @param options of the JVM
   */
  public static ChildJvm start(
      String name,
      Path folder,
      List<String> options,
      String mainClass,
      List<String> arguments,
      Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    Path output = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new ChildJvm(name, process, output);
    } catch (IOException e) {
      throw new UncheckedIOException("no process for " + name, e);
    }
  }

  /** Name that it was given. */
  public String name() {
    return name;
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs, or could if it were let. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it has ended by itself with success. */
  public boolean isDone() {
    return !process.isAlive() && process.exitValue() == 0;
  }

  /** Its standard output and error so far. */
  public String output() {
    try {
      return Files.exists(output)
          ? new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until it has printed something.
   *
   * @throws IllegalStateException where it ended before
   */
  public void awaitOutput(String text) {
    Awaitility.await(name + ": " + text)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              boolean alive = isAlive();
              if (output().contains(text)) {
                return true;
              }
              if (!alive) {
                throw new IllegalStateException(name + " ended:\n" + output());
              }
              return false;
            });
  }

  /** SIGKILL; returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /**
   * SIGTERM; returns when the process is gone.
   *
   * @return its exit code
   */
  public int terminate() {
    process.destroy();
    awaitEnd();
    return process.exitValue();
  }

  /** SIGSTOP: it stands still and knows nothing of it. */
  public void suspend() {
    Signals.send("STOP", pid());
  }

  /** SIGCONT. */
  public void resume() {
    Signals.send("CONT", pid());
  }

  /** Waits until it has ended, however. */
  public void awaitEnd() {
    Awaitility.await("the end of " + name).atMost(PATIENCE).until(() -> !process.isAlive());
  }

  @Override
  public void close() {
    kill();
  }
}
