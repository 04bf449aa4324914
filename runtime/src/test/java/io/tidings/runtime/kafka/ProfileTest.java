package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileTest {
  /** The numbers of the design, which its measurements stand on. */
  @Test
  void commitsOftenForLatencyAndInLargeBatchesForThroughput() {
    assertThat(numbers(Profile.LIVE)).containsExactly(20, 0, 16 << 10);
    assertThat(numbers(Profile.THROUGHPUT)).containsExactly(100, 20, 128 << 10);
  }

  private static int[] numbers(Profile profile) {
    return new int[] {profile.commitMillis(), profile.lingerMillis(), profile.batchBytes()};
  }
}
