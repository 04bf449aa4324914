package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.Source;
import io.tidings.schemas.serde.EventClasses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedPartitionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static {
    EventClasses.trust();
  }

  private final FeedPartition feeds = new FeedPartition();

  private void define(String feedId, String url) {
    feeds.define(
        feedId,
        FeedDefinition.newBuilder()
            .setFeedId(feedId)
            .setUrl(url)
            .setSource(new Source("Post", null, null, null, null))
            .build(),
        NOW);
  }

  private List<String> taken(HostGate gate, Instant now) {
    List<String> taken = new ArrayList<>();
    for (FeedState due = feeds.takeDue(gate, now); due != null; due = feeds.takeDue(gate, now)) {
      taken.add(due.getFeedId());
    }
    return taken;
  }

  @Test
  void aHostWithManyFeedsMakesNoOtherWait() {
    // Given
    define("a1", "https://a.example/1");
    define("a2", "https://a.example/2");
    define("a3", "https://a.example/3");
    define("b1", "https://b.example/1");
    HostGate gate = new HostGate(2, Duration.ofSeconds(1));

    // Then
    assertThat(taken(gate, NOW)).containsExactly("a1", "b1");
    assertThat(taken(gate, NOW.plusMillis(500))).isEmpty();
    assertThat(taken(gate, NOW.plusSeconds(1))).containsExactly("a2");
    assertThat(taken(gate, NOW.plusSeconds(9))).isEmpty();
    gate.ended("a.example", NOW.plusSeconds(9));
    assertThat(taken(gate, NOW.plusSeconds(9))).containsExactly("a3");
  }

  @Test
  void aFeedThatMovesToAnotherHostWhileItWaitsIsAskedThereOnce() {
    // Given
    define("a1", "https://a.example/1");
    define("a2", "https://a.example/2");
    HostGate gate = new HostGate(1, Duration.ZERO);
    assertThat(taken(gate, NOW)).containsExactly("a1");

    // When
    define("a2", "https://b.example/2");

    // Then
    assertThat(taken(gate, NOW)).containsExactly("a2");
    gate.ended("a.example", NOW);
    assertThat(taken(gate, NOW)).isEmpty();
  }
}
