package io.tidings.nlp.burst;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell people.
 *
 * @param subject what it is about
 * @param watchId the watch that matched; null for a spike
 * @param state where it stands
 * @param openedAt when it began, milliseconds since 1970, by the items' observedAt
 * @param updatedAt when these figures were taken
 * @param windowSeconds length of the window that was counted
 * @param observed distinct items in the window
 * @param expected for a spike what the past lets expect; for a watch its threshold
 * @param score for a spike {@link Surprise#score}; for a watch observed by threshold
 * @param families publisher families among the items
 * @param examples items that show why, most telling first
 */
public record Finding(
    Term subject,
    @Nullable String watchId,
    FindingState state,
    long openedAt,
    long updatedAt,
    int windowSeconds,
    int observed,
    double expected,
    double score,
    int families,
    List<BurstItem> examples) {
  /** Examples that are given. */
  static final int EXAMPLES = 5;

  /** The list cannot be changed. */
  public Finding {
    examples = List.copyOf(examples);
  }
}
