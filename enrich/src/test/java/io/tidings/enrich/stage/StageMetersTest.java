package io.tidings.enrich.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidings.runtime.LedgerTally;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StageMetersTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StageMeters meters = StageMeters.of(registry, "tag", InstantSource.fixed(NOW));

  @Test
  void countsNothingBeforeTheCommit() {
    // When
    work(0, NOW.minusSeconds(2));

    // Then
    assertThat(nonZero()).isEmpty();
  }

  @Test
  void aTransactionThatIsNotCommittedCountsNothingAndItsRecordsCountOnceWhenTheyComeAgain() {
    // Given
    work(0, NOW.minusSeconds(2));
    work(1, NOW.minusSeconds(1));
    meters.deadLetter();

    // When
    meters.discarded();
    meters.committed();
    work(0, NOW.minusSeconds(2));
    meters.committed();

    // Then
    assertThat(nonZero())
        .isEqualTo(
            Map.of(
                "tidings.records out COUNT", 1.0,
                "tidings.enrich.busy COUNT", 1.0,
                "tidings.enrich.busy TOTAL_TIME", 0.5,
                "tidings.enrich.busy MAX", 0.5,
                "tidings.enrich.latency COUNT", 1.0,
                "tidings.enrich.latency TOTAL_TIME", 2.0,
                "tidings.enrich.latency MAX", 2.0));
  }

  @Test
  void aCommitCountsAllThatItsThreadHasDone() {
    // When
    for (int i = 0; i < 2_500; i++) {
      work(i, NOW.minusSeconds(1));
    }
    meters.deadLetter();
    meters.committed();
    meters.committed();

    // Then
    assertThat(nonZero())
        .containsEntry("tidings.records out COUNT", 2_500.0)
        .containsEntry("tidings.deadletters COUNT", 1.0)
        .containsEntry("tidings.enrich.busy COUNT", 1.0)
        .containsEntry("tidings.enrich.latency COUNT", 2_500.0)
        .containsEntry("tidings.enrich.latency TOTAL_TIME", 2_500.0);
  }

  @Test
  void anotherThreadsCommitIsItsOwn() throws InterruptedException {
    // Given
    work(0, NOW);

    // When
    Thread other = new Thread(meters::committed);
    other.start();
    other.join();

    // Then
    assertThat(nonZero()).isEmpty();
  }

  /** As Streams does: the next record is asked for its time before this one is processed. */
  @Test
  void knowsTheAppendTimeOfARecordWhoseSuccessorWasReadAlready() {
    // Given
    meters.read(3, 10, NOW.minusSeconds(8).toEpochMilli());
    meters.read(3, 11, NOW.minusSeconds(1).toEpochMilli());
    meters.read(4, 10, NOW.minusSeconds(5).toEpochMilli());

    // When
    meters.processed(3, 10, 1);
    meters.committed();

    // Then
    assertThat(nonZero())
        .containsEntry("tidings.enrich.latency COUNT", 1.0)
        .containsEntry("tidings.enrich.latency TOTAL_TIME", 8.0);
  }

  private void work(long offset, Instant appended) {
    meters.read(0, offset, appended.toEpochMilli());
    meters.counted(LedgerTally.OUT, "");
    meters.processed(0, offset, 500_000_000);
  }

  private Map<String, Double> nonZero() {
    Map<String, Double> figures = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      // The registry of tests has a gauge for each bucket of a histogram.
      if (meter.getId().getName().endsWith(".histogram")) {
        continue;
      }
      String outcome = meter.getId().getTag("outcome");
      String name = meter.getId().getName() + (outcome == null ? "" : " " + outcome);
      meter
          .measure()
          .forEach(
              m -> {
                Statistic kind = m.getStatistic();
                if (m.getValue() != 0) {
                  figures.put(name + " " + kind, m.getValue());
                }
              });
    }
    return figures;
  }
}
