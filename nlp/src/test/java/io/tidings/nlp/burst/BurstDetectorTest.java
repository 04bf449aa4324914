package io.tidings.nlp.burst;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstDetectorTest {
  private static final long MINUTE = 60_000L;
  private static final long START = Instant.parse("1987-03-02T00:00:00Z").toEpochMilli();
  private static final Term FERRY = Term.keyword("ferry");
  private static final Term NORWICK = Term.entity("wd:Q1", "Norwick");

  private final MapMemory memory = new MapMemory();
  private final List<Finding> findings = new ArrayList<>();
  private BurstDetector detector = detector(50);
  private long number;

  @Test
  void firesWhenATermIsNamedFarMoreOftenThanItsPastLetsExpect() {
    // Given
    quiet(0, 1_500);

    // When
    burst(1_500, 10, FERRY, NORWICK);
    quiet(1_510, 1_600);

    // Then
    assertThat(findings)
        .extracting(Finding::state)
        .containsExactly(FindingState.OPEN, FindingState.UPDATED, FindingState.CLOSED);
    assertThat(findings).extracting(finding -> finding.subject().label()).containsOnly("Norwick");
    Finding opened = findings.get(0);
    assertThat(opened.openedAt()).isEqualTo(START + 1_505 * MINUTE);
    assertThat(opened.observed()).isEqualTo(5);
    assertThat(opened.families()).isEqualTo(5);
    assertThat(opened.expected()).isZero();
    assertThat(opened.examples())
        .extracting(BurstItem::itemId)
        .containsExactly("item-1504", "item-1503", "item-1502", "item-1501", "item-1500");
  }

  @Test
  void staysSilentWhileItWarmsUp() {
    // When
    quiet(0, 300);
    burst(300, 20, FERRY, NORWICK);
    quiet(320, 400);

    // Then
    assertThat(findings).isEmpty();
  }

  @ParameterizedTest(name = "{0} items before it")
  @CsvSource({"200, 0", "230, 1"})
  void aSpikeOpensOnlyWhereEnoughIsKnownOfThePast(int before, int opened) {
    // Given
    quiet(0, before);

    // When
    burst(1_500, 10, FERRY, NORWICK);
    quiet(1_510, 1_520);

    // Then
    assertThat(findings)
        .filteredOn(finding -> finding.state() == FindingState.OPEN)
        .hasSize(opened);
  }

  @Test
  void aShorterPastIsEnoughWhereItIsAskedForLess() {
    // Given
    detector = new BurstDetector(settings(50, 40), memory);
    quiet(0, 50);

    // When
    burst(1_500, 10, FERRY, NORWICK);
    quiet(1_510, 1_600);

    // Then
    assertThat(findings)
        .extracting(Finding::state)
        .containsExactly(FindingState.OPEN, FindingState.UPDATED, FindingState.CLOSED);
  }

  @Test
  void staysSilentWhereOneFamilyAloneRepeatsATerm() {
    // When
    quiet(0, 1_500);
    for (int i = 0; i < 20; i++) {
      add(1_500 + i, "one", FERRY, NORWICK);
    }
    quiet(1_520, 1_600);

    // Then
    assertThat(findings).isEmpty();
  }

  @Test
  void staysSilentWhereItemsShareOneTermAndNothingElse() {
    // When
    quiet(0, 1_500);
    burst(1_500, 10, FERRY);
    quiet(1_510, 1_600);

    // Then
    assertThat(findings).isEmpty();
  }

  @Test
  void staysSilentOnWhatComesEachDayAtTheSameHour() {
    // When
    for (int day = 0; day < 8; day++) {
      int begin = day * 1_440;
      quiet(begin, begin + 900);
      burst(begin + 900, 10, FERRY, NORWICK);
      quiet(begin + 910, begin + 1_440);
    }

    // Then
    List<Long> days =
        findings.stream()
            .filter(finding -> finding.state() == FindingState.OPEN)
            .map(finding -> (finding.openedAt() - START) / (1_440 * MINUTE))
            .toList();
    assertThat(days).first().isEqualTo(0L);
    assertThat(days).allMatch(day -> day <= 2);
  }

  @Test
  void opensNoMoreThanTheBudgetAllowsInADay() {
    // Given
    detector = detector(3);
    quiet(0, 1_440);

    // When
    for (int i = 0; i < 20; i++) {
      burst(1_440 + 60 * i, 20, Term.keyword("ferry " + i), Term.entity("wd:Q" + i, "Place " + i));
      quiet(1_460 + 60 * i, 1_500 + 60 * i);
    }

    // Then
    assertThat(findings).filteredOn(finding -> finding.state() == FindingState.OPEN).hasSize(3);
  }

  @Test
  void aTakenDownItemIsNotCounted() {
    // Given
    quiet(0, 1_500);
    burst(1_500, 4, FERRY, NORWICK);
    add(1_504, "taken", FERRY, NORWICK);

    // When
    detector.remove("item-1504");
    quiet(1_505, 1_600);

    // Then
    assertThat(findings).isEmpty();
    assertThat(memory.items.values()).noneMatch(item -> item.family().equals("taken"));
  }

  @Test
  void aLongSilenceIsStridenOverAndAllIsClosedBehindIt() {
    // Given
    quiet(0, 1_500);
    burst(1_500, 10, FERRY, NORWICK);

    // When
    long later = START + Duration.ofDays(400).toMillis();
    findings.addAll(detector.advance(later));

    // Then
    assertThat(findings.get(findings.size() - 1).state()).isEqualTo(FindingState.CLOSED);
    assertThat(memory.items).isEmpty();
    assertThat(memory.spikes()).isEmpty();
    assertThat(Objects.requireNonNull(memory.clock).stepEnd())
        .isBetween(later - 5 * MINUTE + 1, later);
  }

  @Test
  void forgetsTheRarestTermsWhenThereAreTooMany() {
    // When
    for (int i = 0; i < 4_000; i++) {
      add(i, "paper", Term.keyword("word " + i), Term.keyword("again " + i % 50));
    }

    // Then
    assertThat(memory.pasts()).isLessThanOrEqualTo(1_200);
    assertThat(memory.pasts.keySet()).contains(Term.keyword("again 7").key());
  }

  private static BurstSettings settings(int perDay, int minPast) {
    return new BurstSettings(
        Duration.ofHours(1),
        Duration.ofMinutes(5),
        Duration.ofHours(12),
        minPast,
        Duration.ofDays(7),
        perDay,
        5,
        2,
        4,
        1_000);
  }

  private BurstDetector detector(int perDay) {
    return new BurstDetector(settings(perDay, 200), memory);
  }

  /** An item a minute that shares nothing with the others. */
  private void quiet(int from, int to) {
    for (int i = from; i < to; i++) {
      add(i, "paper-" + i % 7, Term.keyword("quiet " + i % 40));
    }
  }

  private void burst(int from, int items, Term... terms) {
    for (int i = from; i < from + items; i++) {
      add(i, "paper-" + i % 7, terms);
    }
  }

  private void add(int minute, String family, Term... terms) {
    long time = START + minute * MINUTE;
    findings.addAll(detector.advance(time));
    detector.add(
        number++,
        new BurstItem(
            "item-" + minute, family, "Paper", "Title", null, "en", time, List.of(terms)));
  }
}
