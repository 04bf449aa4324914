package io.tidings.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void isTheSameForTheSameSeed() {
    assertThat(rounds(7, 30)).isEqualTo(rounds(7, 30)).isNotEqualTo(rounds(8, 30));
  }

  @Test
  void strikesEveryStageAtEveryPlace() {
    // Given
    Set<String> places = new TreeSet<>();
    for (Target target : Target.values()) {
      places.addAll(target.working());
      places.addAll(target.starting());
    }
    Set<Target> atRandom = new TreeSet<>();
    Set<String> struck = new TreeSet<>();

    // When
    for (List<Blow> round : rounds(1, 30)) {
      for (Blow blow : round) {
        if (blow.how() == Blow.How.AT_RANDOM) {
          atRandom.add(blow.target());
        } else {
          struck.add(blow.place());
        }
      }
    }

    // Then
    assertThat(struck).isEqualTo(places);
    // The page holds nothing that could be lost: no plan strikes it.
    assertThat(atRandom).isEqualTo(EnumSet.complementOf(EnumSet.of(Target.DASHBOARD)));
  }

  private static List<List<Blow>> rounds(long seed, int count) {
    Plan plan = new Plan(seed);
    List<List<Blow>> rounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rounds.add(plan.next());
    }
    return rounds;
  }
}
