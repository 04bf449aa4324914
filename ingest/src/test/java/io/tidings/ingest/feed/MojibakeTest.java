package io.tidings.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {

  @Test
  void undoesUtf8EncodedTwice() {
    assertThat(Mojibake.repair("caf\u00c3\u00a9, it\u00e2\u0080\u0099s"))
        .isEqualTo("caf\u00e9, it\u2019s");
  }

  @Test
  void readsControlCharactersAsWindows1252() {
    assertThat(Mojibake.repair("it\u0092s \u0093caf\u00e9\u0094"))
        .isEqualTo("it\u2019s \u201ccaf\u00e9\u201d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "caf\u00e9",
        "CAF\u00c9\u00a0: 1",
        "\u00c3\u00a9 and \u00e9",
        "\u00c3\u00a9 and \u4e2d",
        "\u00c3",
        "\u4e2d\u6587"
      })
  void leavesEverythingElse(String text) {
    assertThat(Mojibake.repair(text)).isSameAs(text);
  }
}
