package io.tidings.sink.audit;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.Producer;
import io.tidings.schemas.serde.EventClasses;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's alerts: which are open, and what must be said next. An alert's id is its subject and
 * the bucket that it began with, so that no two auditors give one thing two names; one that comes
 * back takes up its number of messages. Not thread-safe.
 */
final class LedgerAlerts {
  static final String KIND = "ledger";
  private static final String PREFIX = KIND + "-";
  private static final Pattern BOUNDARY_ID = Pattern.compile("(\\d+)-(\\d+)");
  private static final Producer AUDITOR = new Producer("auditor", "0.1.0", null, null);

  static {
    EventClasses.trust();
  }

  // The latest message of each alert.
  private final Map<String, Alert> alerts = new HashMap<>();

  /** Takes what was said, in order: by former auditors, or by {@link #next} once it is written. */
  void said(Alert alert) {
    if (alert.getKind().equals(KIND)) {
      alerts.put(alert.getAlertId(), alert);
    }
  }

  /** Whether a key of the topic is one of ours. */
  static boolean isOurs(String alertId) {
    return alertId.startsWith(PREFIX);
  }

  /** Those that are open, by id. */
  List<Alert> open() {
    Map<String, Alert> open = new TreeMap<>(alerts);
    open.values().removeIf(alert -> !isOpen(alert));
    return List.copyOf(open.values());
  }

  private static boolean isOpen(Alert alert) {
    return alert.getState() != AlertState.CLOSED;
  }

  /** What is to be said about a look: beginnings, new figures, ends. */
  List<Alert> next(Findings findings, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    List<Alert> messages = new ArrayList<>();
    Map<String, Alert> ended = new TreeMap<>();
    open().forEach(alert -> ended.put(alert.getAlertId(), alert));
    for (Imbalance imbalance : Imbalance.of(findings)) {
      Alert open = openOn(imbalance.subject());
      if (open == null) {
        messages.add(opened(imbalance, at));
      } else {
        ended.remove(open.getAlertId());
        if (!saysTheSame(open, imbalance)) {
          messages.add(updated(open, imbalance, at));
        }
      }
    }
    ended.values().removeIf(alert -> isUndecided(alert, findings));
    ended.values().forEach(alert -> messages.add(closed(alert, at)));
    return messages;
  }

  /** The bucket that an open alert of a boundary began with; null where it is about another. */
  static @Nullable Bucket beginning(Alert alert, Boundary boundary) {
    String start = PREFIX + boundary.slug() + "-";
    if (!alert.getAlertId().startsWith(start)) {
      return null;
    }
    Matcher numbers = BOUNDARY_ID.matcher(alert.getAlertId().substring(start.length()));
    return numbers.matches()
        ? new Bucket(Integer.parseInt(numbers.group(1)), Long.parseLong(numbers.group(2)))
        : null;
  }

  private @Nullable Alert openOn(String subject) {
    return open().stream().filter(alert -> isOn(alert, subject)).findFirst().orElse(null);
  }

  // The slug of one boundary may begin with that of another.
  private static boolean isOn(Alert alert, String subject) {
    for (Boundary boundary : Boundary.values()) {
      if (beginning(alert, boundary) != null) {
        return boundary.slug().equals(subject);
      }
    }
    return subject.equals("within-" + alert.getSubject());
  }

  private static boolean isUndecided(Alert alert, Findings findings) {
    return findings.boundaries().stream()
        .anyMatch(found -> !found.undecided().isEmpty() && isOn(alert, found.boundary().slug()));
  }

  private static boolean saysTheSame(Alert alert, Imbalance imbalance) {
    return alert.getLabel().equals(imbalance.label())
        && alert.getExpected() == imbalance.expected()
        && alert.getObserved() == imbalance.observed();
  }

  private Alert opened(Imbalance imbalance, Instant at) {
    String id = PREFIX + imbalance.subject() + "-" + imbalance.beginning();
    Alert before = alerts.get(id);
    return Alert.newBuilder()
        .setAlertId(id)
        .setState(AlertState.OPEN)
        .setSequence(before == null ? 1 : before.getSequence() + 1)
        .setKind(KIND)
        .setSubjectKind("stage")
        .setSubject(imbalance.stage())
        .setLabel(imbalance.label())
        .setOpenedAt(at)
        .setUpdatedAt(at)
        .setWindowSeconds(0)
        .setObserved((double) imbalance.observed())
        .setExpected((double) imbalance.expected())
        .setScore((double) imbalance.off())
        .setFamilies(0)
        .setWatchesVersion(0)
        .setProducers(List.of(AUDITOR))
        .build();
  }

  private static Alert updated(Alert open, Imbalance imbalance, Instant at) {
    return Alert.newBuilder(open)
        .setState(AlertState.UPDATED)
        .setSequence(open.getSequence() + 1)
        .setLabel(imbalance.label())
        .setUpdatedAt(at)
        .setObserved((double) imbalance.observed())
        .setExpected((double) imbalance.expected())
        .setScore((double) imbalance.off())
        .build();
  }

  // The figures stay as they last were: they say what it was about.
  private static Alert closed(Alert open, Instant at) {
    return Alert.newBuilder(open)
        .setState(AlertState.CLOSED)
        .setSequence(open.getSequence() + 1)
        .setUpdatedAt(at)
        .setClosedAt(at)
        .build();
  }
}
