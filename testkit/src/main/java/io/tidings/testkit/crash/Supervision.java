package io.tidings.testkit.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits, and meanwhile does what systemd would: a stage that ends with an error is started again.
 */
final class Supervision {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int LAST_LINES = 60;

  private final Cluster cluster;
  private final List<Target> stages;
  private final CommittedOutput output;
  private final Consumer<String> out;
  private int revived;

  Supervision(Cluster cluster, List<Target> stages, CommittedOutput output, Consumer<String> out) {
    this.cluster = cluster;
    this.stages = stages;
    this.output = output;
    this.out = out;
  }

  /** Processes that ended without having been killed. */
  int revived() {
    return revived;
  }

  void await(String what, BooleanSupplier condition) {
    try {
      Awaitility.await(what)
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .until(
              () -> {
                revive();
                return condition.getAsBoolean();
              });
    } catch (ConditionTimeoutException e) {
      tellWhatRuns();
      throw e;
    }
  }

  void awaitMoment(Instant moment) {
    await("the moment " + moment, () -> !Instant.now().isBefore(moment));
  }

  /** Waits for committed output of a stage, see {@link CommittedOutput#expect}. */
  void awaitOutput(Target stage, String why) {
    await("output of " + stage + " " + why, () -> output.arrival(stage) != null);
  }

  // The folder with the logs is gone when the run is over.
  private void tellWhatRuns() {
    for (Target stage : stages) {
      ChildJvm child = cluster.runningOrNull(stage);
      if (child != null) {
        List<String> lines = child.output().lines().toList();
        out.accept(child.name() + (child.isAlive() ? " runs" : " has ended") + "; its last lines:");
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).forEach(out);
      }
    }
  }

  private void revive() {
    for (Target stage : stages) {
      ChildJvm child = cluster.runningOrNull(stage);
      if (child != null && !child.isAlive() && !child.isDone()) {
        revived++;
        out.accept(Instant.now() + " " + child.name() + " ended by itself; started again");
        cluster.launch(stage, "one", true);
      }
    }
  }
}
