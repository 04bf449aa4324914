package io.tidings.testkit.crash;

import io.tidings.runtime.Failpoint;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.testkit.crash.Finding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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

  /** Lines that are published after the last kill. */
  private static final int EPILOGUE = 1_000;

  /** Looks in a row that find the same, after which it is not only late. */
  private static final int PATIENT_LOOKS = 5;

  private static final int MOST_LOOKS = 120;

  private final Plan plan;
  private final List<Target> stages;
  private final LineSource lines;
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
    lines = new LineSource(file, options.lines(), options.seed());
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
    return List.of(
        cluster.postgres().jdbcUrl(), cluster.postgres().user(), cluster.postgres().password());
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
    feeds.freeze();
    endLines();
    boolean tagged = stages.contains(Target.ENRICH);
    List<Check> checks = new ArrayList<>(more);
    checks.add(new SourceCheck("lines", LineSource.FEED::equals, lines::expected, true));
    checks.add(
        new SourceCheck("feeds", feed -> !feed.equals(LineSource.FEED), feeds::served, false));
    checks.add(new LedgerCheck(Cluster.RUN, tagged));
    if (tagged) {
      checks.add(new TagCheck());
    }
    if (stages.contains(Target.SINK)) {
      checks.add(new RouteCheck(clients));
    }
    return settled(checks);
  }

  @Override
  public void close() {
    output.close();
    admin.close();
    cluster.close();
    feeds.close();
  }

  // The file is far too long; it ends a little behind what is there, and without a limit.
  private void endLines() {
    cluster.running(Target.PUBLISH).kill();
    long published =
        Committed.read(clients).raw().stream()
            .filter(record -> record.feedId().equals(LineSource.FEED))
            .count();
    if (published >= lines.count()) {
      throw new IllegalStateException("all lines were published before the end");
    }
    lines.truncate((int) published + EPILOGUE);
    cluster.launch(Target.PUBLISH, "one", false);
    supervision.await("the end of publish", () -> cluster.running(Target.PUBLISH).isDone());
  }

  // What is under way is no loss: only what stays missing.
  private Verdict settled(List<Check> checks) {
    Verdict verdict = Verdict.of(Committed.read(clients), checks);
    int unchanged = 0;
    for (int i = 0;
        i < MOST_LOOKS && unchanged < PATIENT_LOOKS && !verdict.findings().isEmpty();
        i++) {
      supervision.awaitMoment(Instant.now().plusSeconds(1));
      Verdict later = Verdict.of(Committed.read(clients), checks);
      boolean same = later.equals(verdict) && later.count(Kind.LOST) == 0;
      unchanged = same ? unchanged + 1 : 0;
      verdict = later;
    }
    return verdict;
  }
}
