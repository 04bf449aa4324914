package io.tidings.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.testkit.crash.CrashOptions;
import io.tidings.testkit.crash.CrashReport;
import io.tidings.testkit.crash.CrashRun;
import io.tidings.testkit.crash.Finding;
import io.tidings.testkit.crash.Finding.Kind;
import io.tidings.testkit.crash.Kill;
import io.tidings.testkit.crash.Target;
import io.tidings.testkit.crash.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills every stage again and again. {@code -Dtidings.crash.kills=100} makes it the long form,
 * {@code -Dtidings.crash.seed=S} repeats the blows of a run (but not their moments).
 */
class CrashIT {
  private static final String TIDINGS = "io.tidings.app.Tidings";
  private static final int KILLS = Integer.getInteger("tidings.crash.kills", 20);
  private static final long SEED = Long.getLong("tidings.crash.seed", System.nanoTime());
  private static final int RATE = 100;
  private static final int SUSPEND_EVERY = Integer.getInteger("tidings.crash.suspend.every", 40);

  @TempDir private Path folder;

  @Test
  void losesAndDoublesNothingWhateverIsKilled() throws IOException {
    // Given
    CrashOptions options =
        new CrashOptions(
            folder, TIDINGS, SEED, RATE * (300 + 20 * KILLS), RATE, EnumSet.allOf(Target.class));
    try (CrashRun run = new CrashRun(options, CrashIT::say)) {
      // When
      run.zombies();
      int suspended = 0;
      while (run.kills().size() < KILLS) {
        run.round();
        if (run.kills().size() - suspended >= SUSPEND_EVERY) {
          suspended = run.kills().size();
          run.zombies();
        }
      }
      Verdict verdict =
          run.verify(
              List.of(
                  new ArchiveCheck(run.archive()),
                  new StoreCheck(run.store()),
                  new AuditCheck(run.clients())));

      // Then
      CrashReport.lines(run.kills()).forEach(CrashIT::say);
      say(
          "%d suspensions, %d processes ended by themselves"
              .formatted(run.suspensions(), run.endedByThemselves()));
      verdict.lines().forEach(CrashIT::say);
      assertThat(verdict.findings()).isEmpty();
      assertThat(verdict.raw()).isPositive();
      // A kill beside the transactions would show nothing.
      assertThat(run.kills())
          .filteredOn(
              kill ->
                  Set.of(
                          "publish.before-commit",
                          "ingest.before-commit",
                          "enrich.after-forward",
                          "routes.before-commit")
                      .contains(kill.how()))
          .allMatch(Kill::ownOpen);
      say(CrashReport.bound(run.kills()));
    }
  }

  /** The same blow as above, and the verifier must see what it does. */
  @Test
  void doublesWhereProgressIsCommittedApart() throws IOException {
    // Given
    CrashOptions options =
        new CrashOptions(
            folder, TIDINGS, SEED, RATE * 600, RATE, EnumSet.of(Target.PUBLISH, Target.INGEST));
    try (CrashRun run = new CrashRun(options, CrashIT::say)) {
      // When
      run.commitSeparately();
      run.killAt(Target.PUBLISH, "publish.before-commit");
      run.killAt(Target.INGEST, "ingest.before-commit");
      Verdict verdict = run.verify(List.of());

      // Then
      verdict.lines().forEach(CrashIT::say);
      assertThat(verdict.count(Kind.LOST)).isZero();
      assertThat(verdict.findings())
          .filteredOn(finding -> finding.kind() == Kind.DOUBLED)
          .extracting(Finding::where)
          .anyMatch(where -> where.startsWith("lines"))
          .anyMatch(where -> where.startsWith("feeds"));
      assertThat(verdict.count(Kind.UNBALANCED)).isPositive();
    }
  }

  private static void say(String line) {
    System.out.println("[crash] " + line);
  }
}
