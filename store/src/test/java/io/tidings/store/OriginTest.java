package io.tidings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schemas.TidingsHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  @Test
  void readsTheHeader() {
    // When
    Origin origin = Origin.parse(TidingsHeaders.origin(3, 1_207));

    // Then
    assertThat(origin).isEqualTo(new Origin(3, 1_207));
    assertThat(origin.bucket()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3/", "/7", "3/x", "-1/7", "3/-7"})
  void refusesAnythingElse(String header) {
    // When
    assertThatThrownBy(() -> Origin.parse(header))
        // Then
        .isInstanceOf(IllegalArgumentException.class);
  }
}
