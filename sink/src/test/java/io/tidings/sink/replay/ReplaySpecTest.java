package io.tidings.sink.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.runtime.kafka.TopicNames;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaySpecTest {
  private static final ArchiveQuery ALL = ArchiveQuery.all(ArchiveOrder.EVENT);
  private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void theFingerprintIsTheSameForTheSameRecordsInTheSameOrder() {
    // Given
    ReplaySpec spec = spec("a", ALL.feeds(Set.of("x", "y")), "r.a", Speed.FLAT_OUT);

    // Then
    assertThat(spec("b", ALL.feeds(Set.of("y", "x")), "r.b", new Speed(1)).fingerprint())
        .isEqualTo(spec.fingerprint())
        .matches("[0-9a-f]{16}");
  }

  @Test
  void everyConditionChangesTheFingerprint() {
    // Given
    Set<String> values = Set.of("x");
    List<ArchiveQuery> queries =
        List.of(
            ALL,
            ArchiveQuery.all(ArchiveOrder.ARRIVAL),
            ALL.between(TIME, null),
            ALL.between(null, TIME),
            ALL.feeds(values),
            ALL.sources(values),
            ALL.languages(values),
            ALL.topics(values),
            ALL.entities(values),
            ALL.ids(values),
            ALL.ids(Set.of("x", "y")),
            ALL.ids(Set.of("x 1:y")));

    // Then
    assertThat(queries.stream().map(q -> spec("a", q, "r", Speed.FLAT_OUT).fingerprint()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a.b", "a/b"})
  void refusesAnIdThatIsNoSlug(String id) {
    assertThatThrownBy(() -> spec(id, ALL, "r", Speed.FLAT_OUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + id + "' is not a slug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tidings.replay.a", "check.items.raw", "anything"})
  void writesToReplayTopicsAndOutsideThePrefix(String topic) {
    ReplayTopic.check(spec("a", ALL, topic, Speed.FLAT_OUT), new TopicNames("tidings."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tidings.items.raw",
        "tidings.routed.a",
        "tidings.tag-tag-repeats-changelog",
        "tidings.replay.",
        "_schemas",
        "__consumer_offsets"
      })
  void doesNotWriteToLiveOrInternalTopics(String topic) {
    ReplaySpec spec = spec("a", ALL, topic, Speed.FLAT_OUT);

    assertThatThrownBy(() -> ReplayTopic.check(spec, new TopicNames("tidings.")))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("does not write to " + topic);
  }

  @Test
  void withoutAPrefixOnlyReplayTopicsAreForReplays() {
    // Given
    TopicNames bare = new TopicNames("");

    // Then
    ReplayTopic.check(spec("a", ALL, "replay.a", Speed.FLAT_OUT), bare);
    assertThatThrownBy(() -> ReplayTopic.check(spec("a", ALL, "items.raw", Speed.FLAT_OUT), bare))
        .isInstanceOf(ReplayException.class);
  }

  private static ReplaySpec spec(String id, ArchiveQuery query, String topic, Speed speed) {
    return new ReplaySpec(id, ArchiveTable.RAW, query, topic, null, speed);
  }
}
