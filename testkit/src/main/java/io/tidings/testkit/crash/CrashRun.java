package io.tidings.testkit.crash;

import io.tidings.runtime.Failpoint;
import io.tidings.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * All of Tidings under load, struck again and again, and verified at the end. Nothing waits for a
 * fixed time: a kill follows a condition, and the next comes when the stage has committed new
 * output.
 */
public final class CrashRun implements AutoCloseable {
  private static final List<Target> STAGES =
      List.of(Target.PUBLISH, Target.INGEST, Target.ENRICH, Target.SINK);
  private static final int FEEDS = 6;

  private final Plan plan;
  private final List<Target> stages;
  private final Lines lines;
  private final GrowingFeeds feeds;
  private final Cluster cluster;
  private final KafkaClients clients;
  private final Admin admin;
  private final CommittedOutput output;
  private final Supervision supervision;
  private final Strikes strikes;

  /**
   * Starts everything; returns when each stage has committed something.
   *
   * @param out takes each line of the protocol
   */
  public CrashRun(CrashOptions options, Consumer<String> out) throws IOException {
    plan = new Plan(options.seed());
    stages = STAGES.stream().filter(options.stages()::contains).toList();
    Path file = options.folder().resolve("lines.jsonl");
    lines = Lines.madeUp(file, options.lines(), options.seed());
    feeds = GrowingFeeds.start(FEEDS);
    cluster = new Cluster(options, lines);
    cluster.start(Target.BROKER);
    clients = cluster.clients();
    admin = clients.admin();
    output = new CommittedOutput(clients);
    supervision = new Supervision(cluster, stages, output, out);
    OpenTransactions transactions = new OpenTransactions(admin, Cluster.PREFIX);
    strikes = new Strikes(cluster, stages, output, transactions, supervision, out);
    cluster.define(feeds.definitions());
    stages.forEach(stage -> output.expect(stage, Instant.now()));
    stages.forEach(stage -> cluster.launch(stage, "one", true));
    stages.forEach(stage -> supervision.awaitOutput(stage, "at the start"));
    out.accept("seed " + options.seed() + ": all stages are at work");
  }

  /** Kills so far. */
  public List<Kill> kills() {
    return strikes.kills();
  }

  /** Suspensions beyond the transaction timeout so far. */
  public int suspensions() {
    return strikes.suspensions();
  }

  /** Processes that ended without having been killed, and were started again. */
  public int endedByThemselves() {
    return supervision.revived();
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

  /** Sets the switch of the positive control. Stages must be killed before it does harm. */
  public void commitSeparately() {
    cluster.failpoints().arm(Failpoint.SEPARATE_COMMIT);
  }

  /** Does the next round of the plan. */
  public void round() {
    List<Blow> blows = plan.next();
    blows.forEach(strikes::kill);
    blows.forEach(strikes::recover);
  }

  /** Kills a stage at a failpoint that it passes while it works, and waits until it is back. */
  public void killAt(Target target, String place) {
    Blow blow = new Blow(target, Blow.How.AT_WORK, place, 0);
    strikes.kill(blow);
    strikes.recover(blow);
  }

  /**
   * Suspends all stages between produce and commit past the transaction timeout, and lets them go
   * on when others have taken over.
   */
  public void zombies() {
    strikes.suspend(STAGES);
  }

  /**
   * Ends the input, waits until all of it has come through and verifies.
   *
   * @param more checks beside those of ingest, tag and routes
   */
  public Verdict verify(List<Check> more) {
    return new Ending(cluster, clients, supervision, lines, feeds).verify(stages, more);
  }

  @Override
  public void close() {
    output.close();
    admin.close();
    cluster.close();
    feeds.close();
  }
}
