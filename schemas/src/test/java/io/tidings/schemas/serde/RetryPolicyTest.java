package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryPolicyTest {
  static List<Arguments> intervals() {
    return List.of(
        Arguments.of(Map.of(), 10_000, 30_000),
        Arguments.of(Map.of("max.poll.interval.ms", "300000"), 10_000, 30_000),
        Arguments.of(Map.of("max.poll.interval.ms", 60_000), 10_000, 15_000),
        Arguments.of(Map.of("max.poll.interval.ms", "6000"), 1_500, 1_500));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("intervals")
  void aQuestionTakesAtMostAQuarterOfThePollInterval(
      Map<String, Object> config, long attempt, long total) {
    assertThat(RetryPolicy.of(config))
        .isEqualTo(
            new RetryPolicy(
                Duration.ofMillis(attempt), Duration.ofMillis(total), 5, Duration.ofMillis(200)));
  }

  @Test
  void anIntervalThatIsNoNumberIsSaid() {
    assertThatThrownBy(() -> RetryPolicy.of(Map.of("max.poll.interval.ms", "5m")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("max.poll.interval.ms");
  }
}
