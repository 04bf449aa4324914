package io.tidings.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidings.testkit.crash.CrashOptions;
import io.tidings.testkit.crash.RollingRun;
import io.tidings.testkit.crash.Target;
import io.tidings.testkit.crash.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two ingest, three enrich and two sink processes on the stream of Reuters: one of each is
 * restarted and one is killed. {@code -Dtidings.rolling.rounds=3} makes it the long form: then all
 * are restarted one after the other, and one of each killed, so many times.
 */
class RollingRestartIT {
  private static final Path STREAM =
      Path.of("..", "..", "shared", "data", "stream", "reuters-1987-03.jsonl.gz");
  private static final int ROUNDS = Integer.getInteger("tidings.rolling.rounds", 0);
  private static final long SEED = Long.getLong("tidings.rolling.seed", System.nanoTime());
  private static final int RATE = 40;
  private static final int ALL = 11_708;

  @TempDir private Path folder;

  @Test
  void losesNothingAndThePageHasNoGapWhileAllAreRestarted() throws IOException {
    assumeTrue(Files.exists(STREAM), "the shared data are not here");

    // Given
    CrashOptions options =
        new CrashOptions(
            folder, "io.tidings.app.Tidings", SEED, ALL, RATE, EnumSet.allOf(Target.class));
    Map<Target, Integer> copies = new LinkedHashMap<>();
    copies.put(Target.INGEST, ROUNDS > 0 ? 2 : 1);
    copies.put(Target.ENRICH, ROUNDS > 0 ? 3 : 2);
    copies.put(Target.SINK, ROUNDS > 0 ? 2 : 1);
    try (RollingRun run = new RollingRun(options, STREAM, copies, RollingRestartIT::say)) {
      // When
      run.restartOneOfEach();
      run.killOneOfEach();
      for (int round = 0; round < ROUNDS; round++) {
        run.restartAll();
        run.killOneOfEach();
      }
      Verdict verdict =
          run.verify(
              List.of(
                  new ArchiveCheck(run.archive()),
                  new StoreCheck(run.store()),
                  new AuditCheck(run.clients())));

      // Then
      say(
          "%d ended by SIGTERM, after %s ms; %d killed"
              .formatted(
                  run.ends().size(),
                  run.ends().stream()
                      .sorted()
                      .map(Duration::toMillis)
                      .map(String::valueOf)
                      .collect(Collectors.joining(", ")),
                  run.kills()));
      verdict.lines().forEach(RollingRestartIT::say);
      assertThat(verdict.findings()).isEmpty();
      assertThat(verdict.enriched()).isPositive();
    }
  }

  private static void say(String line) {
    System.out.println("[rolling] " + line);
  }
}
