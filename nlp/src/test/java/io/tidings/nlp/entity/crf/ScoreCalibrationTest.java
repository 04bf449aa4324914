package io.tidings.nlp.entity.crf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreCalibrationTest {
  @Test
  void learnsHowOftenNamesAreRight() {
    // Given: what is said to be right in nine of ten cases is right in seven, 0.6 is 0.4
    double[] said = new double[200];
    boolean[] right = new boolean[200];
    for (int i = 0; i < 100; i++) {
      said[i] = 0.9;
      right[i] = i < 70;
      said[100 + i] = 0.6;
      right[100 + i] = i < 40;
    }

    // When
    ScoreCalibration calibration = ScoreCalibration.fit(said, right);

    // Then
    assertThat(calibration.apply(0.9)).isCloseTo(0.7, within(0.001));
    assertThat(calibration.apply(0.6)).isCloseTo(0.4, within(0.001));
  }

  @Test
  void leavesProbabilitiesAsTheyAreWithoutOne() {
    assertThat(ScoreCalibration.NONE.apply(0.83)).isCloseTo(0.83, within(1e-6));
  }
}
