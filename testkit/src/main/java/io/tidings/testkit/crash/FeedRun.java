package io.tidings.testkit.crash;

import io.tidings.runtime.kafka.KafkaClients;
import java.io.IOException;
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
 * Several ingest processes that share many feeds of a server with every fault, killed, suspended
 * and restarted at random; verified at the end from what was committed.
 */
public final class FeedRun implements AutoCloseable {
  private static final List<String> NAMES = List.of("one", "two", "three");
  private static final Duration SUSPENSION = Duration.ofSeconds(11);

  private final Random random;
  private final GrowingFeeds feeds;
  private final Cluster cluster;
  private final KafkaClients clients;
  private final CommittedOutput output;
  private final Supervision supervision;
  private final Consumer<String> out;
  private final Map<String, ChildJvm> copies = new LinkedHashMap<>();

  /**
   * Starts everything; returns when all copies are up and something is committed.
   *
   * @param options of which folder, seed and main class count
   * @param out takes each line of the protocol
   */
  public FeedRun(CrashOptions options, int count, Consumer<String> out) throws IOException {
    this.out = out;
    random = new Random(options.seed());
    feeds = GrowingFeeds.startFaulty(count);
    cluster = new Cluster(options, Lines.madeUp(options.folder().resolve("none"), 1, 1));
    cluster.set("ingest.poll.floor", "4s");
    cluster.set("ingest.poll.ceiling", "4s");
    cluster.set("ingest.host.requests", "16");
    cluster.set("ingest.http.read-timeout", "2s");
    cluster.start(Target.BROKER);
    clients = cluster.clients();
    output = new CommittedOutput(clients);
    supervision = new Supervision(cluster, List.of(Target.INGEST), output, out);
    cluster.define(feeds.definitions());
    output.expect(Target.INGEST, Instant.now());
    NAMES.forEach(name -> copies.put(name, cluster.launch(Target.INGEST, name, true)));
    copies.values().forEach(copy -> cluster.awaitUp(Target.INGEST, copy));
    supervision.awaitOutput(Target.INGEST, "at the start");
    out.accept("seed " + options.seed() + ": " + NAMES.size() + " copies poll " + count + " feeds");
  }

  /** Kills one at random. */
  public void kill() {
    String name = anyName();
    supervision.awaitMoment(Instant.now().plusMillis(random.nextInt(2_000)));
    copy(name).kill();
    out.accept(copy(name).name() + " killed");
    startAgain(name);
  }

  /** Suspends one beyond the transaction timeout, and lets it go on beside the others. */
  public void suspend() {
    ChildJvm copy = copy(anyName());
    supervision.awaitMoment(Instant.now().plusMillis(random.nextInt(2_000)));
    copy.suspend();
    out.accept(copy.name() + " suspended");
    supervision.awaitMoment(Instant.now().plus(SUSPENSION));
    awaitNew("beside the one that is suspended");
    copy.resume();
    out.accept(copy.name() + " goes on");
    awaitNew("after it was let go on");
  }

  /** Ends one with SIGTERM and starts it again. */
  public void restart() {
    String name = anyName();
    int exit = copy(name).terminate();
    out.accept(copy(name).name() + " ended with " + exit);
    startAgain(name);
  }

  /** Freezes the feeds, waits until all of them has come through and verifies. */
  public Verdict verify() {
    feeds.freeze();
    List<Check> checks = new ArrayList<>();
    checks.add(new SourceCheck("feeds", feed -> true, feeds::served, false));
    checks.add(new LedgerCheck(Cluster.RUN, false));
    return new Settling(clients, supervision).verdict(checks);
  }

  /** How often the server had each fault. */
  public Map<String, Integer> faults() {
    return feeds.faults();
  }

  @Override
  public void close() {
    output.close();
    cluster.close();
    feeds.close();
  }

  private void startAgain(String name) {
    ChildJvm copy = cluster.launch(Target.INGEST, name, true);
    copies.put(name, copy);
    cluster.awaitUp(Target.INGEST, copy);
    awaitNew("after " + name + " was started");
  }

  private void awaitNew(String why) {
    output.expect(Target.INGEST, Instant.now());
    supervision.awaitOutput(Target.INGEST, why);
  }

  private String anyName() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private ChildJvm copy(String name) {
    return Objects.requireNonNull(copies.get(name));
  }
}
