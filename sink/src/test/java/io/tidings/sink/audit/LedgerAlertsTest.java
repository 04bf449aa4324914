package io.tidings.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.Producer;
import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerAlertsTest {
  private static final Instant T0 = Instant.parse("2026-11-20T08:00:00Z");
  private static final Instant T1 = T0.plusSeconds(15);
  private static final Findings CLEAN = store(List.of());

  private final LedgerAlerts alerts = new LedgerAlerts();

  @Test
  void anAlertOpensGoesOnWithNewFiguresAndCloses() {
    // Given
    Findings one = store(List.of(missing(3, 17, 2)));
    Findings two = store(List.of(missing(3, 17, 2), missing(4, 1, 1)));

    // Then
    assertThat(say(one, T0))
        .containsExactly(
            alert(
                AlertState.OPEN, 1, "tag → store: 2 records in 1 bucket: 3/17 (10, 8)", 10, 8, T0));
    assertThat(say(one, T1)).isEmpty();
    assertThat(say(two, T1))
        .containsExactly(
            alert(
                AlertState.UPDATED,
                2,
                "tag → store: 3 records in 2 buckets: 3/17 (10, 8), 4/1 (10, 9)",
                20,
                17,
                T1));
    assertThat(say(CLEAN, T1))
        .containsExactly(
            alert(
                AlertState.CLOSED,
                3,
                "tag → store: 3 records in 2 buckets: 3/17 (10, 8), 4/1 (10, 9)",
                20,
                17,
                T1));
    assertThat(say(CLEAN, T1)).isEmpty();
    assertThat(alerts.open()).isEmpty();
  }

  @Test
  void aThousandBucketsAreOneAlert() {
    // Given
    List<Difference> thousand = new ArrayList<>();
    for (int bucket = 0; bucket < 1_000; bucket++) {
      thousand.add(missing(3, bucket, 1));
    }

    // Then
    assertThat(say(store(thousand), T0))
        .extracting(Alert::getLabel)
        .containsExactly(
            "tag → store: 1000 records in 1000 buckets: 3/0 (10, 9), 3/1 (10, 9), 3/2 (10, 9),"
                + " 3/3 (10, 9), 3/4 (10, 9), …");
  }

  @Test
  void anotherAuditorGoesOnWithWhatTheFormerOneSaid() {
    // Given
    Findings one = store(List.of(missing(3, 17, 2)));
    List<Alert> said = say(one, T0);
    LedgerAlerts second = new LedgerAlerts();
    said.forEach(second::said);

    // Then
    assertThat(second.next(one, T1)).isEmpty();
    assertThat(second.next(CLEAN, T1))
        .extracting(Alert::getState, Alert::getSequence)
        .containsExactly(tuple(AlertState.CLOSED, 2));
  }

  @Test
  void anAlertThatComesBackTakesUpItsNumbers() {
    // Given
    Findings one = store(List.of(missing(3, 17, 2)));
    var unusedOpen = say(one, T0);
    var unusedClosed = say(CLEAN, T0);

    // Then
    assertThat(say(one, T1))
        .containsExactly(
            alert(
                AlertState.OPEN, 3, "tag → store: 2 records in 1 bucket: 3/17 (10, 8)", 10, 8, T1));
  }

  @Test
  void nothingIsClosedWhileABucketOfItsBoundaryIsUndecided() {
    // Given
    var unused = say(store(List.of(missing(3, 17, 2))), T0);
    Findings undecided =
        new Findings(
            List.of(
                new BoundaryFindings(
                    Boundary.STORE, 10, 8, List.of(), List.of(), List.of(missing(3, 17, 2)))),
            List.of());

    // Then
    assertThat(say(undecided, T1)).isEmpty();
    assertThat(alerts.open()).hasSize(1);
  }

  @Test
  void entriesThatDoNotAddUpAreAnAlertOfTheirStage() {
    // Given
    Findings unsound =
        new Findings(List.of(), List.of(new Unsound("ingest", "ingest|harbour-post||T", 10, 9)));

    // Then
    assertThat(say(unsound, T0))
        .extracting(Alert::getAlertId, Alert::getLabel)
        .containsExactly(
            tuple(
                "ledger-within-ingest-ingest-harbour-post-t",
                "ingest: counts that do not add up in 1 entry: ingest|harbour-post||T (10, 9)"));
    assertThat(say(unsound, T1)).isEmpty();
    assertThat(say(CLEAN, T1)).hasSize(1);
  }

  /** published → archive-raw and tag → archive are two boundaries. */
  @Test
  void theBucketThatAnAlertBeganWithIsReadFromItsId() {
    // Given
    Alert alert =
        Alert.newBuilder(alert(AlertState.OPEN, 1, "", 0, 0, T0))
            .setAlertId("ledger-published-archive-raw-3-17")
            .build();

    // Then
    assertThat(LedgerAlerts.beginning(alert, Boundary.ARCHIVE_RAW)).isEqualTo(new Bucket(3, 17));
    assertThat(LedgerAlerts.beginning(alert, Boundary.ARCHIVE)).isNull();
    assertThat(LedgerAlerts.beginning(alert, Boundary.TAG)).isNull();
  }

  private List<Alert> say(Findings findings, Instant now) {
    List<Alert> messages = alerts.next(findings, now);
    messages.forEach(alerts::said);
    return messages;
  }

  private static Findings store(List<Difference> broken) {
    return new Findings(
        List.of(new BoundaryFindings(Boundary.STORE, 0, 0, broken, List.of(), List.of())),
        List.of());
  }

  private static Difference missing(int partition, long bucket, long count) {
    return new Difference(new Bucket(partition, bucket), 10, 10 - count, T0);
  }

  private static Alert alert(
      AlertState state, int sequence, String label, long expected, long observed, Instant at) {
    @Nullable Instant closed = state == AlertState.CLOSED ? at : null;
    return Alert.newBuilder()
        .setAlertId("ledger-tag-store-3-17")
        .setState(state)
        .setSequence(sequence)
        .setKind("ledger")
        .setSubjectKind("stage")
        .setSubject("store")
        .setLabel(label)
        .setOpenedAt(state == AlertState.OPEN ? at : T0)
        .setUpdatedAt(at)
        .setClosedAt(closed)
        .setWindowSeconds(0)
        .setObserved((double) observed)
        .setExpected((double) expected)
        .setScore((double) (expected - observed))
        .setFamilies(0)
        .setWatchesVersion(0)
        .setProducers(List.of(new Producer("auditor", "0.1.0", null, null)))
        .build();
  }
}
