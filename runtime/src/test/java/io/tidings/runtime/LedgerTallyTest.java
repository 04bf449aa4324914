package io.tidings.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTallyTest {
  @Test
  void startsFromNothing() {
    LedgerTally tally = new LedgerTally();

    assertThat(tally.received()).isZero();
    assertThat(tally.counts()).isEmpty();
    assertThat(tally.of(LedgerTally.OUT)).isZero();
  }

  @Test
  void sortsWhatBecameOfItemsByOutcomeAndReason() {
    // Given
    LedgerTally tally = new LedgerTally();

    // When
    tally.add(LedgerTally.REJECTED, "not-json");
    tally.add(LedgerTally.PUBLISHED);
    tally.add(LedgerTally.REJECTED, "date-before-1970");
    tally.add(LedgerTally.REJECTED, "not-json");
    tally.add(LedgerTally.DUPLICATE);

    // Then
    assertThat(tally.received()).isEqualTo(5);
    assertThat(tally.counts())
        .containsExactly(
            new Count("duplicate", "", 1L),
            new Count("published", "", 1L),
            new Count("rejected", "date-before-1970", 1L),
            new Count("rejected", "not-json", 2L));
    assertThat(tally.of(LedgerTally.REJECTED)).isEqualTo(3);
  }

  @Test
  void goesOnFromAnEntryAndLeavesTheEntryAsItWas() {
    // Given
    List<Count> before = List.of(new Count("out", "", 6L), new Count("skipped", "repeat", 1L));
    LedgerTally tally = new LedgerTally(7, before);

    // When
    tally.add(LedgerTally.SKIPPED, "repeat");
    tally.add(LedgerTally.DEAD_LETTERED, "undecodable");

    // Then
    assertThat(tally.received()).isEqualTo(9);
    assertThat(tally.counts())
        .containsExactly(
            new Count("dead-lettered", "undecodable", 1L),
            new Count("out", "", 6L),
            new Count("skipped", "repeat", 2L));
    assertThat(before)
        .containsExactly(new Count("out", "", 6L), new Count("skipped", "repeat", 1L));
  }

  @Test
  void balancesWhateverIsAdded() {
    // Given
    LedgerTally tally = new LedgerTally();

    // When
    for (int i = 0; i < 1_000; i++) {
      tally.add(i % 3 == 0 ? LedgerTally.OUT : LedgerTally.SKIPPED, "reason " + i % 7);
    }

    // Then
    assertThat(tally.counts().stream().mapToLong(Count::getCount).sum())
        .isEqualTo(tally.received())
        .isEqualTo(1_000);
  }
}
