package io.tidings.runtime.meters;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidings.event.Count;
import io.tidings.runtime.LedgerTally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordMeterTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void allOutcomesOfAStageAreThereBeforeTheFirstRecord() {
    // When
    RecordMeter unused = RecordMeter.ofStage(registry, "tag");

    // Then
    assertThat(counted())
        .isEqualTo(Map.of("out none", 0L, "skipped none", 0L, "dead-lettered none", 0L));
  }

  @Test
  void addsUpWhatCommitsBring() {
    // Given
    RecordMeter meter = RecordMeter.of(registry, "tag", LedgerTally.OUT);

    // When
    meter.add(List.of(new Count("out", "", 3L), new Count("skipped", "repeat", 2L)));
    meter.add(List.of(new Count("out", "", 4L)));

    // Then
    assertThat(counted()).isEqualTo(Map.of("out none", 7L, "skipped repeat", 2L));
  }

  /** A database has hundreds of error codes; each would be a series. */
  @Test
  void reasonsThatNobodyKnowsBeforehandAreOneSeries() {
    // Given
    RecordMeter meter = RecordMeter.of(registry, "store");

    // When
    for (int i = 0; i < 100; i++) {
      meter.add("dead-lettered", "sqlstate-" + i, 1);
    }

    // Then
    assertThat(counted()).isEqualTo(Map.of("dead-lettered other", 100L));
  }

  private Map<String, Long> counted() {
    Map<String, Long> counted = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      Meter.Id id = meter.getId();
      counted.put(
          id.getTag("outcome") + " " + id.getTag("reason"),
          (long) registry.get(id.getName()).tags(id.getTags()).counter().count());
    }
    return counted;
  }
}
