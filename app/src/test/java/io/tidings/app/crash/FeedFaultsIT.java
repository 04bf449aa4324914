package io.tidings.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.testkit.crash.CrashOptions;
import io.tidings.testkit.crash.FeedRun;
import io.tidings.testkit.crash.Target;
import io.tidings.testkit.crash.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three ingest processes and 300 feeds of a server with timeouts, errors, truncated bodies,
 * redirects, changing validators, repeated guids and edits. {@code -Dtidings.feeds.rounds=10} makes
 * it long.
 */
class FeedFaultsIT {
  private static final int FEEDS = 300;
  private static final int ROUNDS = Integer.getInteger("tidings.feeds.rounds", 1);
  private static final long SEED = Long.getLong("tidings.feeds.seed", System.nanoTime());

  @TempDir private Path folder;

  @Test
  void losesAndDoublesNoItemOfAnyFeed() throws IOException {
    // Given
    CrashOptions options =
        new CrashOptions(folder, "io.tidings.app.Tidings", SEED, 1, 1, EnumSet.of(Target.INGEST));
    try (FeedRun run = new FeedRun(options, FEEDS, FeedFaultsIT::say)) {
      // When
      for (int round = 0; round < ROUNDS; round++) {
        run.kill();
        run.suspend();
        run.restart();
      }
      Verdict verdict = run.verify();

      // Then
      say("faults served: " + new TreeMap<>(run.faults()));
      verdict.lines().forEach(FeedFaultsIT::say);
      assertThat(verdict.findings()).isEmpty();
      assertThat(verdict.raw()).isPositive();
      assertThat(run.faults())
          .containsKeys(
              "busy",
              "server error",
              "truncated",
              "timeout",
              "redirect",
              "moved",
              "loop",
              "no feed",
              "changing validator");
    }
  }

  private static void say(String line) {
    System.out.println("[feeds] " + line);
  }
}
