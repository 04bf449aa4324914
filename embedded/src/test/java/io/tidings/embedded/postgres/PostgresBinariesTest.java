package io.tidings.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, /postgres-linux-x86_64.txz",
    "Linux, aarch64, /postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, /postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, /postgres-darwin-arm_64.txz"
  })
  void everyPlatformHasAnArchiveOnTheClassPath(String system, String processor, String archive) {
    // When
    String name = PostgresBinaries.archive(system, processor);

    // Then
    assertThat(name).isEqualTo(archive);
    assertThat(PostgresBinaries.class.getResource(name)).isNotNull();
  }

  @Test
  void aPlatformWithoutOneIsToldWhatToDo() {
    // When
    assertThatThrownBy(() -> PostgresBinaries.archive("Windows 11", "amd64"))
        // Then
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "there is no embedded PostgreSQL for Windows 11 on amd64; set store.url to a server");
  }
}
