package io.tidings.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerViewTest {
  private static final Instant T0 = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant T1 = T0.plusSeconds(10);

  private final LedgerView view = new LedgerView();
  private final Entries entries = new Entries(view);

  @Test
  void comparesWhatAllProducersWroteWithWhatEachReaderReceived() {
    // Given
    entries.published(3, 0, 600, T0);
    entries.published(3, 17, 390, T1);
    entries.stage("tag", 3, 0, 990, 40, T1);
    entries.stage("archive-raw", 3, 0, 980, 0, T1);
    entries.stage("archive", 3, 0, 950, 0, T1);
    entries.stage("store", 3, 0, 951, 0, T1);

    // Then
    assertThat(view.balances())
        .containsExactly(
            new Balance(Boundary.TAG, 990, 990, List.of()),
            new Balance(Boundary.ARCHIVE_RAW, 990, 980, List.of(difference(0, 990, 980, T1))),
            new Balance(Boundary.ARCHIVE, 950, 950, List.of()),
            new Balance(Boundary.STORE, 950, 951, List.of(difference(0, 950, 951, T1))));
  }

  /** Each producer's entry has a partition of its own, and no order holds between partitions. */
  @Test
  void aBucketHasChangedWhenItsYoungestEntryWasWrittenInWhateverOrderTheyAreRead() {
    // Given
    entries.published(3, 17, 390, T1);
    entries.published(3, 0, 600, T0);
    entries.stage("archive-raw", 3, 0, 600, 0, T0);

    // Then
    assertThat(view.balances())
        .containsExactly(
            new Balance(Boundary.ARCHIVE_RAW, 990, 600, List.of(difference(0, 990, 600, T1))));
  }

  @Test
  void ofEachKeyTheLatestEntryCounts() {
    // Given
    entries.published(3, 0, 600, T0);
    entries.published(3, 0, 700, T1);
    entries.stage("tag", 3, 0, 650, 0, T0);
    entries.stage("tag", 3, 0, 700, 0, T1);
    entries.stage("tag", 3, 0, 700, 0, T1);

    // Then
    assertThat(view.balances()).containsExactly(new Balance(Boundary.TAG, 700, 700, List.of()));
  }

  /** The redriven record is read again by every stage behind the topic, in its first bucket. */
  @Test
  void aRecordSentBackAddsToWhatTagPassedOnOnlyWhereItWentThere() {
    // Given
    entries.stage("tag", 3, 0, 10, 0, T0);
    entries.stage("store", 3, 0, 11, 0, T0);
    entries.redriven("items.enriched", 3, 4_711, 0, T1);
    entries.redriven("items.enriched", 3, 4_711, 0, T1);
    entries.redriven("items.features", 3, 12, 0, T1);

    // Then
    assertThat(view.balances()).containsExactly(new Balance(Boundary.STORE, 11, 11, List.of()));
  }

  @Test
  void aRepetitionOfTheSameFiguresIsNoChange() {
    // Given
    entries.stage("tag", 3, 0, 10, 0, T0);
    entries.stage("store", 3, 0, 9, 0, T0);
    entries.stage("tag", 3, 0, 10, 0, T1);

    // Then
    assertThat(view.balances())
        .containsExactly(new Balance(Boundary.STORE, 10, 9, List.of(difference(0, 10, 9, T0))));
    assertThat(view.lastSaid(Side.TAG, 3)).isEqualTo(T1);
  }

  @Test
  void aBucketThatASideHasSkippedWholeIsADifference() {
    // Given
    for (long bucket = 0; bucket < 3; bucket++) {
      entries.stage("tag", 3, bucket, 10, 0, T0);
    }
    entries.stage("store", 3, 0, 10, 0, T0);
    entries.stage("store", 3, 2, 10, 0, T0);

    // Then
    assertThat(view.balances())
        .containsExactly(new Balance(Boundary.STORE, 30, 20, List.of(difference(1, 10, 0, T0))));
  }

  /** A stage that was added later has not seen what retention deleted before. */
  @Test
  void theComparisonBeginsWhereBothSidesHaveBegunAndForgivesTheLaterOneItsFirstBucket() {
    // Given
    for (long bucket = 0; bucket < 4; bucket++) {
      entries.stage("tag", 3, bucket, 10, 0, T0);
    }
    entries.stage("store", 3, 2, 4, 0, T0);
    entries.stage("store", 3, 3, 9, 0, T0);
    entries.stage("routes", 5, 0, 9, 0, T0);

    // Then
    assertThat(view.balances())
        .containsExactly(
            new Balance(Boundary.STORE, 10, 9, List.of(difference(3, 10, 9, T0))),
            new Balance(Boundary.ROUTES, 0, 0, List.of()));
  }

  @Test
  void theLaterSidesFirstBucketMustNotHoldMoreThanTheOthers() {
    // Given
    entries.stage("tag", 3, 1, 10, 0, T0);
    entries.stage("tag", 3, 2, 10, 0, T0);
    entries.stage("store", 3, 2, 11, 0, T0);

    // Then
    assertThat(view.balances())
        .containsExactly(new Balance(Boundary.STORE, 10, 11, List.of(difference(2, 10, 11, T0))));
  }

  /** The archive says all its counts again at each start, those of deleted entries too. */
  @Test
  void whatLiesBehindTheHorizonIsForgottenForGood() {
    // Given
    Instant now = T0.plus(LedgerView.HORIZON).plus(Duration.ofDays(1));
    entries.stage("tag", 3, 6, 10, 0, T0);
    entries.stage("archive", 3, 6, 9, 0, T0);
    entries.stage("tag", 3, 7, 10, 0, now);
    entries.stage("archive", 3, 7, 10, 0, now);

    // When
    view.forgetBefore(now);
    entries.stage("archive", 3, 5, 10, 0, now);
    entries.stage("archive", 3, 6, 10, 0, now);

    // Then
    assertThat(view.balances()).containsExactly(new Balance(Boundary.ARCHIVE, 10, 10, List.of()));
  }

  @Test
  void anEntryMustAddUpInItself() {
    // Given
    view.take("tag|3|0", Entries.entry("tag", 3, 0, 10, new Count("out", "", 9L)), T0);
    view.take("tag|4|0", Entries.entry("tag", 4, 0, 10, new Count("out", "", 9L)), T0);
    view.take("tag|4|0", Entries.entry("tag", 4, 0, 10, new Count("out", "", 10L)), T1);

    // Then
    assertThat(view.unsound()).containsExactly(new Unsound("tag", "tag|3|0", 10, 9));
  }

  @Test
  void aKeyOfAnotherFormIsNoReasonToStop() {
    // When
    view.take("anything", Entries.entry("published", 3, 0, 1, new Count("x", "", 1L)), T0);
    entries.stage("tag", 3, 0, 1, 0, T0);

    // Then
    assertThat(view.balances()).containsExactly(new Balance(Boundary.TAG, 1, 1, List.of()));
  }

  private static Difference difference(long bucket, long passedOn, long received, Instant at) {
    return new Difference(new Bucket(3, bucket), passedOn, received, at);
  }
}
