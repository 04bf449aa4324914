package io.tidings.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMedianIsTheMiddleOne() {
    assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(1, 2, 9));
  }

  @Test
  void ofAnEvenNumberItIsTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 3.0))).isEqualTo(new Spread(1, 2.5, 9));
  }

  @Test
  void theTextHasTheSpreadWhereThereIsOne() {
    assertThat(new Spread(1_000, 2_000, 3_000.4).text(0)).isEqualTo("2,000 (1,000–3,000)");
    assertThat(new Spread(2.25, 2.25, 2.25).text(2)).isEqualTo("2.25");
  }
}
