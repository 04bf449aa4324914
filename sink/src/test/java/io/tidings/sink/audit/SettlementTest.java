package io.tidings.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Instant T0 = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant LATER = T0.plus(GRACE).plusSeconds(1);
  private static final Bucket BUCKET = new Bucket(3, 0);
  private static final Difference MISSING = new Difference(BUCKET, 10, 9, T0);

  private final LedgerView view = new LedgerView();
  private final Entries entries = new Entries(view);
  private final Settlement settlement = new Settlement(GRACE);

  @Test
  void aDifferenceIsOutOfBalanceOnceItsReaderHasReadPastIt() {
    // Given
    entries.stage("tag", 3, 1, 1, 0, T0);
    Balance balance = store(MISSING);

    // Then
    assertThat(settlement.partitionsInDoubt(balance, LATER)).isEqualTo(Set.of(3));
    assertThat(settlement.decide(balance, Map.of(3, Instant.MAX), view, at(LATER)))
        .isEqualTo(findings(balance, List.of(MISSING), List.of(), List.of()));
  }

  @Test
  void aReaderThatLagsIsNoImbalance() {
    // Given
    Balance balance = store(MISSING);
    Instant threeHoursOn = T0.plus(Duration.ofHours(3));

    // Then
    assertThat(settlement.decide(balance, Map.of(3, T0.plus(GRACE)), view, at(threeHoursOn)))
        .isEqualTo(findings(balance, List.of(), List.of(MISSING), List.of()));
  }

  @Test
  void withinTheGraceNobodyIsAsked() {
    // Given
    Balance balance = store(MISSING);
    Instant soon = T0.plus(GRACE);

    // Then
    assertThat(settlement.partitionsInDoubt(balance, soon)).isEmpty();
    assertThat(settlement.decide(balance, Map.of(), view, at(soon)))
        .isEqualTo(findings(balance, List.of(), List.of(MISSING), List.of()));
  }

  @Test
  void aReaderOfWhichNothingIsKnownLeavesItUndecided() {
    // Given
    Balance balance = store(MISSING);

    // Then
    assertThat(settlement.decide(balance, Map.of(), view, at(LATER)))
        .isEqualTo(findings(balance, List.of(), List.of(), List.of(MISSING)));
  }

  /** Or an alert would close and open again whenever something else happens in its bucket. */
  @Test
  void aBrokenBucketStaysSoUntilItIsBalanced() {
    // Given
    entries.stage("tag", 3, 1, 1, 0, T0);
    var unused = settlement.decide(store(MISSING), Map.of(3, Instant.MAX), view, at(LATER));
    Difference changed = new Difference(BUCKET, 11, 10, LATER);

    // Then
    assertThat(settlement.partitionsInDoubt(store(changed), LATER)).isEmpty();
    assertThat(settlement.decide(store(changed), Map.of(), view, at(LATER)).broken())
        .containsExactly(changed);
    assertThat(settlement.decide(store(), Map.of(), view, at(LATER)).broken()).isEmpty();
    assertThat(settlement.decide(store(changed), Map.of(), view, at(LATER)).broken()).isEmpty();
  }

  @Test
  void whatAFormerAuditorFoundBrokenIsBroken() {
    // Given
    settlement.remember(Boundary.STORE, BUCKET);

    // Then
    assertThat(settlement.decide(store(MISSING), Map.of(), view, at(T0)).broken())
        .containsExactly(MISSING);
  }

  /** Killed after its offsets and before its counts, tag says nothing until it is back. */
  @Test
  void tagsNewestBucketCountsOnceTagHasSpokenAfterItHadReadEverything() {
    // Given
    Balance balance = new Balance(Boundary.TAG, 10, 9, List.of(MISSING));
    Map<Integer, Instant> all = Map.of(3, Instant.MAX);
    entries.stage("tag", 3, 0, 9, 0, T0);

    // Then
    assertThat(settlement.decide(balance, all, view, at(LATER)))
        .isEqualTo(findings(balance, List.of(), List.of(), List.of(MISSING)));

    // When
    entries.stage("tag", 3, 0, 9, 0, LATER.plusSeconds(30));

    // Then
    assertThat(settlement.decide(balance, all, view, at(LATER.plusSeconds(60))))
        .isEqualTo(findings(balance, List.of(MISSING), List.of(), List.of()));
  }

  /** One that was said between the first look at the ledger and the readers' answer is too old. */
  @Test
  void whatTagSaidBeforeItsOffsetsWereAskedForIsNoAnswer() {
    // Given
    Balance balance = new Balance(Boundary.TAG, 10, 9, List.of(MISSING));
    Map<Integer, Instant> all = Map.of(3, Instant.MAX);
    entries.stage("tag", 3, 0, 9, 0, LATER.plusSeconds(2));
    Settlement.Moment slow =
        new Settlement.Moment(LATER, LATER.plusSeconds(5), view.lastBuckets(Side.TAG));

    // Then
    assertThat(settlement.decide(balance, all, view, slow).broken()).isEmpty();
    assertThat(settlement.decide(balance, all, view, at(LATER.plusSeconds(60))).broken()).isEmpty();
  }

  /** Its count may be in a partition of the ledger that was read a moment too early. */
  @Test
  void thatTagHasLeftABucketMustBeKnownBeforeItsCountIsRead() {
    // Given
    Balance balance = new Balance(Boundary.TAG, 10, 9, List.of(MISSING));
    entries.stage("tag", 3, 0, 9, 0, T0);
    Settlement.Moment before = at(LATER);
    entries.stage("tag", 3, 1, 1, 0, LATER);

    // Then
    assertThat(settlement.decide(balance, Map.of(3, Instant.MAX), view, before).broken()).isEmpty();
  }

  /** The store has what tag wrote, and tag was killed before it could say how much that was. */
  @Test
  void whatIsBehindTagMayHaveCountedMoreUntilTagHasSpoken() {
    // Given
    Difference more = new Difference(BUCKET, 9, 10, T0);
    Map<Integer, Instant> all = Map.of(3, Instant.MAX);
    entries.stage("tag", 3, 0, 9, 0, T0);

    // Then
    assertThat(settlement.decide(store(more), all, view, at(LATER)))
        .isEqualTo(findings(store(more), List.of(), List.of(), List.of(more)));

    // When
    entries.stage("tag", 3, 0, 9, 0, LATER.plusSeconds(30));

    // Then
    assertThat(settlement.decide(store(more), all, view, at(LATER.plusSeconds(60))).broken())
        .containsExactly(more);
  }

  @Test
  void tagsOlderBucketsCountAtOnceSinceItSaysThemWhenItLeavesThem() {
    // Given
    Balance balance = new Balance(Boundary.TAG, 10, 9, List.of(MISSING));
    entries.stage("tag", 3, 0, 9, 0, T0);
    entries.stage("tag", 3, 1, 1, 0, T0);

    // Then
    assertThat(settlement.decide(balance, Map.of(3, Instant.MAX), view, at(LATER)).broken())
        .containsExactly(MISSING);
  }

  private Settlement.Moment at(Instant time) {
    return new Settlement.Moment(time, time, view.lastBuckets(Side.TAG));
  }

  private static Balance store(Difference... differences) {
    return new Balance(Boundary.STORE, 10, 9, List.of(differences));
  }

  private static BoundaryFindings findings(
      Balance balance,
      List<Difference> broken,
      List<Difference> underWay,
      List<Difference> undecided) {
    return new BoundaryFindings(
        balance.boundary(), balance.passedOn(), balance.received(), broken, underWay, undecided);
  }
}
