package io.tidings.testkit.crash;

import io.tidings.runtime.Failpoint;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.testkit.crash.Finding.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/**
 * All of Tidings under load, struck again and again, and verified at the end. Nothing waits for a
 * fixed time: a kill follows a condition, and the next comes when the stage has committed new
 * output.
 */
public final class CrashRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);
  private static final List<Target> STAGES =
      List.of(Target.PUBLISH, Target.INGEST, Target.ENRICH, Target.SINK);

  private final Cluster cluster;
  private final LineSource lines;
  private final GrowingFeeds feeds;
  private final Plan plan;
  private final List<Target> stages;
  private final Consumer<String> out;
  private final KafkaClients clients;
  private final Admin admin;
  private final CommittedOutput output;
  private final OpenTransactions transactions;
  private final List<Kill> kills = new ArrayList<>();
  private int suspensions;
  private int endedByThemselves;

  /**
   * Starts everything; returns when each stage has committed something.
   *
   * @param out takes each line of the protocol
   */
  public CrashRun(CrashOptions options, Consumer<String> out) throws IOException {
    this.out = out;
    this.plan = new Plan(options.seed());
    this.stages = STAGES.stream().filter(options.stages()::contains).toList();
    this.lines =
        new LineSource(options.folder().resolve("lines.jsonl"), options.lines(), options.seed());
    this.feeds = GrowingFeeds.start(6);
    this.cluster = new Cluster(options, lines);
    cluster.start(Target.BROKER);
    this.clients = cluster.clients();
    this.admin = clients.admin();
    this.transactions = new OpenTransactions(admin, Cluster.PREFIX);
    this.output = new CommittedOutput(clients);
    cluster.define(feeds.definitions());
    Instant begin = Instant.now();
    stages.forEach(stage -> output.expect(stage, begin));
    stages.forEach(stage -> cluster.launch(stage, "one", true));
    stages.forEach(stage -> await(stage + " at work", () -> hasArrived(stage)));
    out.accept("seed " + options.seed() + ": all stages are at work");
  }

  /** Kills so far. */
  public List<Kill> kills() {
    return List.copyOf(kills);
  }

  /** Suspensions beyond the transaction timeout so far. */
  public int suspensions() {
    return suspensions;
  }

  /** Processes that ended without having been killed, and were started again. */
  public int endedByThemselves() {
    return endedByThemselves;
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

  /** Sets the switch of the positive control. Stages must be killed to lose items by it. */
  public void commitSeparately() {
    cluster.failpoints().arm(Failpoint.SEPARATE_COMMIT);
  }

  /** Does the next round of the plan. */
  public void round() {
    List<Blow> blows = plan.next();
    List<Blow> begun = new ArrayList<>();
    for (Blow blow : blows) {
      kill(blow);
      begun.add(blow);
    }
    begun.forEach(this::recover);
  }

  /** Kills a stage at a failpoint that it passes while it works, and waits until it is back. */
  public void killAt(Target target, String place) {
    Blow blow = new Blow(target, Blow.How.AT_WORK, place, 0);
    kill(blow);
    recover(blow);
  }

  private void kill(Blow blow) {
    Target target = blow.target();
    if (blow.how() == Blow.How.AT_WORK) {
      cluster.failpoints().arm(blow.place());
      await(blow.place(), () -> cluster.failpoints().isReached(blow.place()));
    } else {
      Instant due = Instant.now().plusMillis(blow.delayMillis());
      await("the moment of the kill", () -> Instant.now().isAfter(due));
    }
    strike(target, blow.how() == Blow.How.AT_START ? "at random" : blow.words());
    if (blow.how() == Blow.How.AT_WORK) {
      cluster.failpoints().release(blow.place());
    } else if (blow.how() == Blow.How.AT_START) {
      out.accept(kills.get(kills.size() - 1).line());
      cluster.failpoints().arm(blow.place());
      restart(target);
      await(blow.place(), () -> cluster.failpoints().isReached(blow.place()));
      strike(target, blow.place());
      cluster.failpoints().release(blow.place());
    }
    restart(target);
  }

  // What the kill costs is known later; until then its recovery is nothing.
  private void strike(Target target, String how) {
    List<String> open = transactions.now();
    Instant at;
    if (target == Target.POSTGRES) {
      cluster.killPostgres();
      at = Instant.now();
    } else {
      cluster.running(target).kill();
      at = Instant.now();
    }
    boolean own = open.stream().anyMatch(id -> OpenTransactions.isOf(target, id));
    kills.add(new Kill(target, how, at, open, own, Duration.ZERO));
    affected(target).forEach(stage -> output.expect(stage, at));
  }

  private void restart(Target target) {
    if (target == Target.POSTGRES) {
      cluster.restartPostgres();
    } else {
      cluster.launch(target, "one", true);
    }
  }

  private void recover(Blow blow) {
    Target target = blow.target();
    for (Target stage : affected(target)) {
      await("recovery of " + stage + " after " + blow.words(), () -> hasArrived(stage));
    }
    Duration longest =
        affected(target).stream()
            .map(stage -> Objects.requireNonNull(output.arrival(stage)))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    for (int i = kills.size() - 1; i >= 0; i--) {
      Kill kill = kills.get(i);
      if (kill.target() == target) {
        kills.set(i, new Kill(target, kill.how(), kill.at(), kill.open(), kill.ownOpen(), longest));
        break;
      }
    }
    kills.stream()
        .filter(kill -> kill.target() == target)
        .reduce((a, b) -> b)
        .ifPresent(kill -> out.accept(kill.line()));
  }

  private List<Target> affected(Target target) {
    return switch (target) {
      case BROKER -> stages;
      case POSTGRES -> List.of(Target.SINK);
      default -> List.of(target);
    };
  }

  /**
   * Suspends publish, ingest and enrich between produce and commit until the broker has given up
   * their transactions and others have taken over, and then lets them go on.
   */
  public void zombies() {
    List<Target> stopped = List.of(Target.PUBLISH, Target.INGEST, Target.ENRICH);
    List<ChildJvm> zombies = new ArrayList<>();
    Instant suspended = Instant.now();
    for (Target stage : stopped) {
      String place = stage.working().get(0);
      cluster.failpoints().arm(place);
      await(place, () -> cluster.failpoints().isReached(place));
      ChildJvm zombie = cluster.running(stage);
      List<String> open = transactions.now();
      zombie.suspend();
      suspended = Instant.now();
      suspensions++;
      output.expect(stage, suspended);
      cluster.failpoints().release(place);
      zombies.add(zombie);
      out.accept("%s %-8s suspended at %s open=%s".formatted(suspended, stage, place, open));
      cluster.launch(stage, "two", true);
    }
    Instant past = suspended.plus(TRANSACTION_TIMEOUT).plusSeconds(1);
    await("the end of the transaction timeout", () -> Instant.now().isAfter(past));
    stopped.forEach(stage -> await(stage + " taken over", () -> hasArrived(stage)));
    out.accept("zombies go on");
    zombies.forEach(ChildJvm::resume);
    Instant resumed = Instant.now();
    // Twice: the first output may have been under way when they woke.
    for (int i = 0; i < 2; i++) {
      Instant since = i == 0 ? resumed : Instant.now();
      stopped.forEach(stage -> output.expect(stage, since));
      stopped.forEach(stage -> await(stage + " beside its zombie", () -> hasArrived(stage)));
    }
    zombies.forEach(ChildJvm::kill);
  }

  /**
   * Ends the input, waits until all of it has come through and verifies.
   *
   * @param more checks beside those of ingest and tag
   */
  public Verdict verify(List<Check> more) {
    feeds.freeze();
    endLines();
    List<Check> checks = new ArrayList<>();
    checks.add(new SourceCheck("lines", LineSource.FEED::equals, lines::expected, true));
    checks.add(
        new SourceCheck("feeds", feed -> !feed.equals(LineSource.FEED), feeds::served, false));
    if (stages.contains(Target.ENRICH)) {
      checks.add(new TagCheck());
    }
    checks.add(new LedgerCheck(Cluster.RUN, stages.contains(Target.ENRICH)));
    checks.addAll(more);
    return settled(checks);
  }

  @Override
  public void close() {
    output.close();
    admin.close();
    cluster.close();
    feeds.close();
  }

  // A thousand lines more than are there, without a limit, to the end.
  private void endLines() {
    cluster.running(Target.PUBLISH).kill();
    long published =
        Committed.read(clients).raw().stream()
            .filter(record -> record.feedId().equals(LineSource.FEED))
            .count();
    if (published >= lines.count()) {
      throw new IllegalStateException("all lines were published before the end");
    }
    lines.truncate((int) published + 1_000);
    cluster.launch(Target.PUBLISH, "one", false);
    await("the end of publish", () -> cluster.running(Target.PUBLISH).isDone());
  }

  // What is under way is no loss: only what stays missing.
  private Verdict settled(List<Check> checks) {
    Instant deadline = Instant.now().plus(PATIENCE);
    Verdict verdict = Verdict.of(Committed.read(clients), checks);
    int unchanged = 0;
    while (!verdict.findings().isEmpty() && unchanged < 5 && Instant.now().isBefore(deadline)) {
      Instant next = Instant.now().plusSeconds(1);
      await("the next look", () -> Instant.now().isAfter(next));
      Verdict later = Verdict.of(Committed.read(clients), checks);
      unchanged = later.equals(verdict) && later.count(Kind.LOST) == 0 ? unchanged + 1 : 0;
      verdict = later;
    }
    return verdict;
  }

  private boolean hasArrived(Target stage) {
    return output.arrival(stage) != null;
  }

  private void await(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(
            () -> {
              revive();
              return condition.getAsBoolean();
            });
  }

  // As systemd would: a process that ends with an error is started again.
  private void revive() {
    for (Target stage : stages) {
      ChildJvm child = cluster.runningOrNull(stage);
      if (child != null && !child.isAlive() && !child.isDone()) {
        endedByThemselves++;
        out.accept(Instant.now() + " " + child.name() + " ended by itself; started again");
        cluster.launch(stage, "one", true);
      }
    }
  }
}
