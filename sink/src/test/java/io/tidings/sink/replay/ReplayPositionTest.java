package io.tidings.sink.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayPositionTest {
  @Test
  void isReadAsItWasWritten() {
    // Given
    ReplayPosition position = new ReplayPosition(5_870_913L, 17, "9a3f01c27be4d650");

    // Then
    assertThat(position.text()).isEqualTo("5870913/17/9a3f01c27be4d650");
    assertThat(ReplayPosition.parse(position.text())).isEqualTo(position);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1/2",
        "1/-2/9a3f01c27be4d650",
        "1/2/9a3f",
        "9999999999999999999/2/9a3f01c27be4d650"
      })
  void whatIsNoneOfOursIsNoPosition(String text) {
    assertThat(ReplayPosition.parse(text)).isNull();
  }
}
