package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.runtime.http.GuardedResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CacheAdviceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static @Nullable Duration freshFor(String... headers) {
    Map<String, List<String>> all = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    return CacheAdvice.freshFor(
        new GuardedResponse(
            200, URI.create("https://post.example/feed"), all, new byte[0], List.of()),
        NOW);
  }

  @Test
  void expiresIsMeasuredAgainstTheAnswersOwnClock() {
    assertThat(
            freshFor(
                "expires", "Sun, 01 Mar 2026 08:30:00 GMT",
                "date", "Sun, 01 Mar 2026 08:00:00 GMT"))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(freshFor("expires", "Sun, 01 Mar 2026 12:10:00 GMT"))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void maxAgeGoesBeforeExpiresAndAgeIsTakenOff() {
    assertThat(
            freshFor(
                "cache-control", "public, Max-Age=\"900\"",
                "expires", "Sun, 01 Mar 2026 20:00:00 GMT",
                "age", "300"))
        .isEqualTo(Duration.ofMinutes(10));
    assertThat(freshFor("cache-control", "max-age=60", "age", "90")).isEqualTo(Duration.ZERO);
  }

  @Test
  void whatIsStaleAtOnceOrWantsToBeAskedEachTimeGivesNoTime() {
    assertThat(freshFor("expires", "0")).isEqualTo(Duration.ZERO);
    assertThat(freshFor("cache-control", "no-cache, max-age=900")).isNull();
    assertThat(freshFor("cache-control", "private")).isNull();
    assertThat(freshFor()).isNull();
  }
}
