package io.tidings.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.WebSubState;
import io.tidings.schemas.serde.EventClasses;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  static {
    EventClasses.trust();
  }

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final HubLinks LINKS = new HubLinks("https://h.example/", "https://a.example/");
  private static final String CALLBACK = "https://us.example/websub/a/t";

  private final Subscriptions subscriptions = new Subscriptions();

  @Test
  void asksAFeedThatIsNewOrOfAnotherHubTopicOrCallback() {
    assertThat(isDue(NOW)).isTrue();
    answered("active", NOW.plus(Duration.ofDays(10)), 0);
    assertThat(isDue(NOW)).isFalse();
    assertThat(
            subscriptions.isDue(
                "a", new HubLinks("https://o.example/", LINKS.topic()), CALLBACK, NOW))
        .isTrue();
    assertThat(
            subscriptions.isDue(
                "a", new HubLinks(LINKS.hub(), "https://o.example/"), CALLBACK, NOW))
        .isTrue();
    assertThat(subscriptions.isDue("a", LINKS, CALLBACK + "x", NOW)).isTrue();
  }

  @Test
  void renewsALeaseWhenATenthOfItIsLeftAndKeepsItMeanwhile() {
    // Given
    answered("active", NOW.plus(Duration.ofDays(10)), 0);
    Instant ninthDay = NOW.plus(Duration.ofDays(9));

    // Then
    assertThat(isDue(ninthDay.minusSeconds(1))).isFalse();
    assertThat(isDue(ninthDay)).isTrue();
    subscriptions.put("a", subscriptions.asked("a", LINKS, CALLBACK, ninthDay));
    assertThat(isDue(ninthDay.plusSeconds(1))).isFalse();
    assertThat(subscriptions.isActive("a", CALLBACK, ninthDay)).isTrue();
    assertThat(subscriptions.isActive("a", CALLBACK, NOW.plus(Duration.ofDays(10)))).isFalse();
  }

  @Test
  void asksAgainWhereTheHubIsSilentRefusesOrFails() {
    answered("asked", null, 0);
    assertThat(dueAfter()).isEqualTo(Duration.ofHours(1));
    answered("denied", null, 0);
    assertThat(dueAfter()).isEqualTo(Duration.ofDays(1));
    answered("failed", null, 1);
    assertThat(dueAfter()).isEqualTo(Duration.ofMinutes(10));
    answered("failed", null, 3);
    assertThat(dueAfter()).isEqualTo(Duration.ofMinutes(40));
    answered("failed", null, 1_000);
    assertThat(dueAfter()).isEqualTo(Duration.ofDays(1));
  }

  private Duration dueAfter() {
    Duration wait = Duration.ZERO;
    while (!isDue(NOW.plus(wait))) {
      wait = wait.plusMinutes(1);
    }
    return wait;
  }

  private boolean isDue(Instant at) {
    return subscriptions.isDue("a", LINKS, CALLBACK, at);
  }

  private void answered(String status, @Nullable Instant until, int failures) {
    subscriptions.put(
        "a",
        new WebSubState(
            "a", LINKS.hub(), LINKS.topic(), CALLBACK, status, NOW, until, failures, null));
  }
}
