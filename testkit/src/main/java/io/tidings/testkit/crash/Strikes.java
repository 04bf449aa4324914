package io.tidings.testkit.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Kills and suspends stages, and keeps the record of it. */
final class Strikes {
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

  private final Cluster cluster;
  private final List<Target> stages;
  private final CommittedOutput output;
  private final OpenTransactions transactions;
  private final Supervision supervision;
  private final Consumer<String> out;
  private final List<Kill> kills = new ArrayList<>();
  private int suspensions;

  /** Times that all were suspended: another place each time, where a stage has several. */
  private int rounds;

  Strikes(
      Cluster cluster,
      List<Target> stages,
      CommittedOutput output,
      OpenTransactions transactions,
      Supervision supervision,
      Consumer<String> out) {
    this.cluster = cluster;
    this.stages = stages;
    this.output = output;
    this.transactions = transactions;
    this.supervision = supervision;
    this.out = out;
  }

  List<Kill> kills() {
    return List.copyOf(kills);
  }

  int suspensions() {
    return suspensions;
  }

  /** Kills, and starts again; does not wait until the stage is back. */
  void kill(Blow blow) {
    switch (blow.how()) {
      case AT_RANDOM -> killAtRandom(blow);
      case AT_WORK -> killHeld(blow);
      case AT_START -> {
        killAtRandom(blow);
        out.accept(last(blow.target()).line());
        cluster.failpoints().arm(blow.place());
        restart(blow.target());
        killReached(blow);
      }
    }
    restart(blow.target());
  }

  /** Waits until a stage that was killed has committed new output. */
  void recover(Blow blow) {
    List<Target> affected = affected(blow.target());
    affected.forEach(stage -> supervision.awaitOutput(stage, "after " + blow));
    Duration longest =
        affected.stream()
            .map(stage -> Objects.requireNonNull(output.arrival(stage)))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Kill kill = last(blow.target());
    Kill recovered = kill.recoveredIn(longest);
    kills.set(kills.lastIndexOf(kill), recovered);
    out.accept(recovered.line());
  }

  /**
   * Suspends stages between produce and commit until the broker has given up their transactions and
   * others have taken over, then lets them go on beside those, and kills them at last.
   */
  void suspend(List<Target> suspended) {
    List<ChildJvm> zombies = suspended.stream().map(this::suspend).toList();
    rounds++;
    supervision.awaitMoment(Instant.now().plus(TRANSACTION_TIMEOUT).plusSeconds(1));
    suspended.forEach(stage -> supervision.awaitOutput(stage, "instead of its zombie"));
    zombies.forEach(ChildJvm::resume);
    out.accept(Instant.now() + " zombies go on");
    // Twice: the first output may have been under way when they woke.
    awaitNew(suspended);
    awaitNew(suspended);
    zombies.forEach(ChildJvm::kill);
  }

  private void awaitNew(List<Target> of) {
    of.forEach(stage -> output.expect(stage, Instant.now()));
    of.forEach(stage -> supervision.awaitOutput(stage, "beside its zombie"));
  }

  private ChildJvm suspend(Target stage) {
    List<String> places = stage.uncommitted();
    String place = places.get(rounds % places.size());
    cluster.failpoints().arm(place);
    awaitReached(stage, place);
    List<String> open = transactions.now();
    ChildJvm zombie = cluster.running(stage);
    zombie.suspend();
    Instant at = Instant.now();
    suspensions++;
    cluster.failpoints().release(place);
    output.expect(stage, at);
    out.accept("%s %-8s suspended at %s open=%s".formatted(at, stage, place, open));
    cluster.launch(stage, "two", true);
    return zombie;
  }

  private void killAtRandom(Blow blow) {
    supervision.awaitMoment(Instant.now().plusMillis(blow.delayMillis()));
    strike(blow.target(), "at random");
  }

  private void killHeld(Blow blow) {
    cluster.failpoints().arm(blow.place());
    killReached(blow);
  }

  private void killReached(Blow blow) {
    awaitReached(blow.target(), blow.place());
    strike(blow.target(), blow.place());
    cluster.failpoints().release(blow.place());
  }

  private void awaitReached(Target target, String place) {
    supervision.await(place, () -> cluster.failpoints().isReached(place));
    if (cluster.failpoints().heldProcess(place) != cluster.running(target).pid()) {
      throw new IllegalStateException("another process than " + target + " is held at " + place);
    }
  }

  // What the kill costs is known later; until then its recovery is nothing.
  private void strike(Target target, String how) {
    List<String> open = transactions.now();
    if (target == Target.POSTGRES) {
      cluster.killPostgres();
    } else {
      cluster.running(target).kill();
    }
    Instant at = Instant.now();
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

  private Kill last(Target target) {
    return kills.stream()
        .filter(kill -> kill.target() == target)
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private List<Target> affected(Target target) {
    return switch (target) {
      case BROKER -> stages;
      case POSTGRES -> List.of(Target.SINK);
      case DASHBOARD -> List.of();
      case PUBLISH, INGEST, ENRICH, SINK -> List.of(target);
    };
  }
}
