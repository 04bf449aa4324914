package io.tidings.ingest.poll;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.FeedTrouble;
import io.tidings.event.Producer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notices feeds that have fallen silent against their own past, whose documents have shrunk, or
 * that are gone; says so once, and once more when it is over. A function of the states before and
 * after a poll.
 */
final class FeedHealth {
  static final String KIND = "feed-health";

  /** Nothing shorter is called silence, whatever the feed's rhythm: nights come every day. */
  private static final Duration SHORTEST_SILENCE = Duration.ofHours(24);

  private static final int SILENCE_FACTOR = 2;

  /** What a feed did long ago counts half as much after so many days. */
  private static final double HALF_LIFE_DAYS = 30;

  private static final double SECONDS_A_DAY = 86_400;

  /** Documents with fewer items than this are small, not shrunk. */
  private static final double FEWEST_TYPICAL = 4;

  private static final double SHRUNK = 0.5;
  private static final double LEARNING = 0.125;
  private static final String CLOSING = "The feed is as it used to be again.";
  private static final Producer INGEST = new Producer("feed-health", "0.1.0", null, null);

  /** What may be wrong. */
  private enum Trouble {
    SILENT,
    SHRUNK,
    GONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One thing that is wrong now, in figures and words. */
  private record Finding(Trouble trouble, double observed, double expected, String words) {}

  private FeedHealth() {}

  /** Remembers a document: how many items it had, and how long the feed was silent before it. */
  static void learn(
      FeedState before,
      FeedState.Builder state,
      int items,
      boolean news,
      @Nullable Rhythm rhythm,
      Instant now) {
    double typical = before.getTypicalItems();
    state.setTypicalItems((float) (typical == 0 ? items : typical + (items - typical) * LEARNING));
    Instant last = before.getLastNewItem();
    double longest = (double) before.getLongestSilence();
    if (news && last != null) {
      double silence = seconds(last, now);
      double days = silence / SECONDS_A_DAY;
      longest = Math.max(silence, longest * StrictMath.pow(2, -days / HALF_LIFE_DAYS));
    }
    if (rhythm != null) {
      longest = Math.max(longest, (double) rhythm.longest().toSeconds());
    }
    state.setLongestSilence((long) longest);
  }

  /**
   * What must be said after a poll, and notes in the state that it was said.
   *
   * @param items items of the document; -1 where there was none
   */
  static List<Alert> judge(
      FeedDefinition definition,
      FeedState before,
      FeedState.Builder state,
      int items,
      Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    List<Alert> messages = new ArrayList<>();
    List<FeedTrouble> troubles = new ArrayList<>();
    for (Trouble trouble : Trouble.values()) {
      FeedTrouble open = open(before, trouble);
      if (trouble == Trouble.SHRUNK && items < 0) {
        // What was said of the last document holds until another comes.
        Stream.ofNullable(open).forEach(troubles::add);
        continue;
      }
      Finding finding = find(trouble, before, state, items, now);
      if (finding != null && open == null) {
        FeedTrouble opened = new FeedTrouble(trouble.word(), at);
        troubles.add(opened);
        messages.add(message(definition, state, opened, finding, at));
      } else if (finding != null) {
        troubles.add(open);
      } else if (open != null) {
        messages.add(closed(definition, state, open, at));
      }
    }
    state.setTroubles(troubles);
    return messages;
  }

  private static @Nullable FeedTrouble open(FeedState state, Trouble trouble) {
    return state.getTroubles().stream()
        .filter(open -> open.getKind().equals(trouble.word()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Finding find(
      Trouble trouble, FeedState before, FeedState.Builder state, int items, Instant now) {
    return switch (trouble) {
      case SILENT -> silent(state, now);
      case SHRUNK -> shrunk(items, before);
      case GONE ->
          state.getGone() ? new Finding(trouble, 0, 0, "the server says it is gone") : null;
    };
  }

  private static @Nullable Finding silent(FeedState.Builder state, Instant now) {
    Instant last = state.getLastNewItem();
    double longest = (double) state.getLongestSilence();
    if (last == null || longest == 0) {
      return null;
    }
    double silence = seconds(last, now);
    double allowed = Math.max((double) SHORTEST_SILENCE.toSeconds(), SILENCE_FACTOR * longest);
    return silence <= allowed
        ? null
        : new Finding(
            Trouble.SILENT,
            hours(silence),
            hours(longest),
            "nothing new for %.0f hours, where the longest pause was %.1f"
                .formatted(hours(silence), hours(longest)));
  }

  private static @Nullable Finding shrunk(int items, FeedState before) {
    double typical = before.getTypicalItems();
    return typical < FEWEST_TYPICAL || items >= typical * SHRUNK
        ? null
        : new Finding(
            Trouble.SHRUNK,
            items,
            typical,
            "%d items, where there used to be %.0f".formatted(items, typical));
  }

  private static Alert message(
      FeedDefinition definition,
      FeedState.Builder state,
      FeedTrouble trouble,
      Finding finding,
      Instant at) {
    return alert(definition, state, trouble, finding.words(), at)
        .setState(AlertState.OPEN)
        .setSequence(1)
        .setObserved(finding.observed())
        .setExpected(finding.expected())
        .build();
  }

  private static Alert closed(
      FeedDefinition definition, FeedState.Builder state, FeedTrouble trouble, Instant at) {
    return alert(definition, state, trouble, CLOSING, at)
        .setState(AlertState.CLOSED)
        .setSequence(2)
        .setClosedAt(at)
        .setObserved(0)
        .setExpected(0)
        .build();
  }

  private static Alert.Builder alert(
      FeedDefinition definition,
      FeedState.Builder state,
      FeedTrouble trouble,
      String words,
      Instant at) {
    String title = state.getTitle();
    String name = title == null ? definition.getSource().getName() : title;
    return Alert.newBuilder()
        .setAlertId(
            "%s-%s-%s-%d"
                .formatted(
                    KIND,
                    trouble.getKind(),
                    definition.getFeedId(),
                    trouble.getSince().toEpochMilli()))
        .setKind(KIND)
        .setSubjectKind("source")
        .setSubject(definition.getFeedId())
        .setLabel("%s: %s: %s".formatted(name, trouble.getKind(), words))
        .setOpenedAt(trouble.getSince())
        .setUpdatedAt(at)
        .setWindowSeconds(0)
        .setScore(1)
        .setFamilies(1)
        .setWatchesVersion(0)
        .setProducers(List.of(INGEST));
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
  }

  private static double hours(double seconds) {
    return seconds / 3_600;
  }
}
