package io.tidings.testkit.crash;

import io.tidings.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Several copies of each stage under load, restarted and killed one after the other, as an operator
 * does who brings a new release, while a page is open; verified at the end as {@link CrashRun} is.
 */
public final class RollingRun implements AutoCloseable {
  private static final int FEEDS = 6;
  private static final List<String> NAMES = List.of("one", "two", "three", "four");

  private final Random random;
  private final Map<Target, Map<String, ChildJvm>> copies = new LinkedHashMap<>();
  private final Lines lines;
  private final GrowingFeeds feeds;
  private final Cluster cluster;
  private final KafkaClients clients;
  private final CommittedOutput output;
  private final Supervision supervision;
  private final PageReader page;
  private final Consumer<String> out;
  private final List<Duration> ends = new ArrayList<>();
  private int kills;

  /**
   * Starts everything; returns when each stage has committed something.
   *
   * @param options of which stages and lines say what runs and how long the input may be
   * @param stream what is published
   * @param numbers copies of each stage, up to four
   * @param out takes each line of the protocol
   */
  public RollingRun(
      CrashOptions options, Path stream, Map<Target, Integer> numbers, Consumer<String> out)
      throws IOException {
    this.out = out;
    random = new Random(options.seed());
    lines = Lines.ofStream(stream, options.folder().resolve("lines.jsonl"), options.lines());
    feeds = GrowingFeeds.start(FEEDS);
    cluster = new Cluster(options, lines);
    cluster.start(Target.BROKER);
    clients = cluster.clients();
    output = new CommittedOutput(clients);
    // Copies are started again here, so that only publish is looked after.
    supervision = new Supervision(cluster, List.of(Target.PUBLISH), output, out);
    cluster.define(feeds.definitions());
    cluster.start(Target.DASHBOARD);
    page = PageReader.open(cluster.events());
    output.expect(Target.PUBLISH, Instant.now());
    numbers.forEach(
        (target, number) -> {
          output.expect(target, Instant.now());
          Map<String, ChildJvm> named = new LinkedHashMap<>();
          NAMES.subList(0, number).forEach(n -> named.put(n, cluster.launch(target, n, true)));
          copies.put(target, named);
        });
    copies.forEach((target, named) -> named.values().forEach(c -> cluster.awaitUp(target, c)));
    cluster.launch(Target.PUBLISH, "one", true);
    supervision.awaitOutput(Target.PUBLISH, "at the start");
    copies.keySet().forEach(target -> supervision.awaitOutput(target, "at the start"));
    out.accept("seed " + options.seed() + ": all copies are at work");
  }

  /** Ends each copy with SIGTERM and starts it again, one after the other. */
  public void restartAll() {
    copies.forEach((target, named) -> named.keySet().forEach(name -> restart(target, name)));
  }

  /** Ends one copy of each stage with SIGTERM and starts it again. */
  public void restartOneOfEach() {
    copies.forEach((target, named) -> restart(target, NAMES.get(random.nextInt(named.size()))));
  }

  private void restart(Target target, String name) {
    ChildJvm child = copy(target, name);
    Instant before = Instant.now();
    int exit = child.terminate();
    Duration took = Duration.between(before, Instant.now());
    ends.add(took);
    out.accept("%s ended with %d after %d ms".formatted(child.name(), exit, took.toMillis()));
    startAgain(target, name);
  }

  /** Kills one copy of each stage, all at once, and starts them again. */
  public void killOneOfEach() {
    Map<Target, String> struck = new LinkedHashMap<>();
    copies.forEach(
        (target, named) -> {
          String name = NAMES.get(random.nextInt(named.size()));
          copy(target, name).kill();
          kills++;
          struck.put(target, name);
          out.accept(copy(target, name).name() + " killed");
        });
    struck.forEach(this::startAgain);
  }

  // Output of the stage, of whichever copy: the others must go on meanwhile.
  private void startAgain(Target target, String name) {
    output.expect(target, Instant.now());
    ChildJvm child = cluster.launch(target, name, true);
    Objects.requireNonNull(copies.get(target)).put(name, child);
    cluster.awaitUp(target, child);
    supervision.awaitOutput(target, "after " + name + " was started");
  }

  private ChildJvm copy(Target target, String name) {
    return Objects.requireNonNull(Objects.requireNonNull(copies.get(target)).get(name));
  }

  /** How long each copy took from SIGTERM to its end. */
  public List<Duration> ends() {
    return List.copyOf(ends);
  }

  /** Kills so far. */
  public int kills() {
    return kills;
  }

  /** Clients of this JVM. */
  public KafkaClients clients() {
    return clients;
  }

  /** Where the archive is. */
  public Path archive() {
    return cluster.archive();
  }

  /** The settings of the store: url, user, password. */
  public List<String> store() {
    return cluster.store();
  }

  /**
   * Ends the input, waits until all of it has come through, also to the page, and verifies.
   *
   * @param more checks beside those of ingest, tag, routes and the page
   */
  public Verdict verify(List<Check> more) {
    List<Check> checks = new ArrayList<>(more);
    checks.add(page);
    return new Ending(cluster, clients, supervision, lines, feeds).verify(copies.keySet(), checks);
  }

  @Override
  public void close() {
    page.close();
    output.close();
    cluster.close();
    feeds.close();
  }
}
