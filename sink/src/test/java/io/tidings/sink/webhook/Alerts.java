package io.tidings.sink.webhook;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.Producer;
import java.time.Instant;
import java.util.List;

/** Builds alerts. */
final class Alerts {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Alerts() {}

  static Alert alert(String id, AlertState state, int sequence) {
    return alert(id, "spike", state, sequence);
  }

  static Alert alert(String id, String kind, AlertState state, int sequence) {
    return Alert.newBuilder()
        .setAlertId(id)
        .setState(state)
        .setSequence(sequence)
        .setKind(kind)
        .setSubjectKind("keyword")
        .setSubject("ferry")
        .setLabel("Ferry")
        .setOpenedAt(NOON)
        .setUpdatedAt(NOON.plusSeconds(60))
        .setWindowSeconds(3_600)
        .setObserved(5)
        .setExpected(0.5)
        .setScore(9)
        .setFamilies(3)
        .setExamples(List.of())
        .setWatchesVersion(0)
        .setProducers(List.of(new Producer("burst", "1", null, null)))
        .build();
  }
}
