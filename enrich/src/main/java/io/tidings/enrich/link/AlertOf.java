package io.tidings.enrich.link;

import io.tidings.event.Alert;
import io.tidings.event.AlertExample;
import io.tidings.event.AlertState;
import io.tidings.nlp.burst.BurstItem;
import io.tidings.nlp.burst.Finding;
import io.tidings.nlp.burst.FindingState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a finding as readers see it. */
final class AlertOf {
  private static final String SPIKE = "spike";
  private static final String WATCH = "watch";
  private static final double QUANTUM = 1e4;

  private AlertOf() {}

  /**
   * The alert of a finding.
   *
   * @param group language group that it was found in
   * @param before the message before this one; null where it is the first
   */
  static Alert alert(Finding finding, int group, long watchesVersion, @Nullable Alert before) {
    long closedAt = finding.updatedAt();
    boolean watch = finding.watchId() != null;
    return new Alert(
        alertId(finding, group),
        state(finding.state()),
        before == null ? 1 : before.getSequence() + 1,
        kind(finding),
        finding.subject().kind().name().toLowerCase(Locale.ROOT),
        finding.subject().id(),
        before == null ? finding.subject().label() : before.getLabel(),
        finding.watchId(),
        group,
        Instant.ofEpochMilli(finding.openedAt()),
        Instant.ofEpochMilli(finding.updatedAt()),
        finding.state() == FindingState.CLOSED ? Instant.ofEpochMilli(closedAt) : null,
        finding.windowSeconds(),
        (double) finding.observed(),
        quantised(finding.expected()),
        quantised(finding.score()),
        finding.families(),
        finding.examples().stream().map(AlertOf::example).toList(),
        watchesVersion,
        LinkProducers.ofAlert(watch, watchesVersion));
  }

  /** 32 hex digits over kind, subject, beginning and language group. */
  static String alertId(Finding finding, int group) {
    String identity =
        String.join(
            "\n",
            kind(finding),
            String.valueOf(finding.watchId()),
            finding.subject().kind().name(),
            finding.subject().id(),
            Long.toString(finding.openedAt()),
            Integer.toString(group));
    return Hex.text(Arrays.copyOf(sha256(identity), Hex.ID));
  }

  private static String kind(Finding finding) {
    return finding.watchId() == null ? SPIKE : WATCH;
  }

  private static AlertState state(FindingState state) {
    return switch (state) {
      case OPEN -> AlertState.OPEN;
      case UPDATED -> AlertState.UPDATED;
      case CLOSED -> AlertState.CLOSED;
    };
  }

  private static AlertExample example(BurstItem item) {
    return new AlertExample(
        item.itemId(),
        item.title(),
        item.source(),
        item.link(),
        Instant.ofEpochMilli(item.observedAt()));
  }

  private static double quantised(double value) {
    return StrictMath.rint(value * QUANTUM) / QUANTUM;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
