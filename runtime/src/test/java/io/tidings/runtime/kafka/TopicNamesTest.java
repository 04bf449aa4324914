package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicNamesTest {
  @Test
  void putsThePrefixBeforeANameAndTakesItOff() {
    TopicNames names = new TopicNames("sim.");

    assertThat(names.named("items.raw")).isEqualTo("sim.items.raw");
    assertThat(names.strip("sim.items.raw")).isEqualTo("items.raw");
  }

  @Test
  void leavesNamesOfOthersAlone() {
    assertThat(new TopicNames("sim.").strip("tidings.items.raw")).isEqualTo("tidings.items.raw");
  }

  @Test
  void worksWithoutAPrefix() {
    TopicNames names = new TopicNames("");

    assertThat(names.named("items.raw")).isEqualTo("items.raw");
    assertThat(names.strip("items.raw")).isEqualTo("items.raw");
  }
}
