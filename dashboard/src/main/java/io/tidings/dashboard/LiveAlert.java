package io.tidings.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as the page shows it.
 *
 * @param id the alert's id
 * @param kind spike, watch, ledger and the like
 * @param subjectKind what the subject is: keyword, entity, topic, stage
 * @param label the subject as readers know it
 * @param openedAt when it began, by the items' time
 * @param updatedAt when the figures were taken, by the items' time
 * @param closedAt when it ended; null while it is open
 * @param windowSeconds length of the window that was counted
 * @param observed what was counted in the window
 * @param expected what was expected there
 * @param families publisher families among the items
 * @param examples items that show why
 */
record LiveAlert(
    String id,
    String kind,
    String subjectKind,
    String label,
    Instant openedAt,
    Instant updatedAt,
    @Nullable Instant closedAt,
    int windowSeconds,
    double observed,
    double expected,
    int families,
    List<Example> examples) {

  /**
   * An item that shows why.
   *
   * @param link address of the article, or null
   */
  record Example(String title, String source, @Nullable String link) {}

  boolean isOpen() {
    return closedAt == null;
  }
}
