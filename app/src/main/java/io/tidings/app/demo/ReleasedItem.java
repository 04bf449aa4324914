package io.tidings.app.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * An item as it stands at one moment of the sample day.
 *
 * @param published first appearance, whole seconds
 * @param updated latest change, equal to {@code published} if there was none
 */
record ReleasedItem(
    String guid,
    String title,
    String author,
    List<String> categories,
    String html,
    Instant published,
    Instant updated) {

  /** Returns the item as of {@code now}, or nothing if it has not appeared by then. */
  static Optional<ReleasedItem> at(SampleItem item, Instant start, Instant now) {
    Instant published = start.plus(item.at());
    if (published.isAfter(now)) {
      return Optional.empty();
    }
    SampleItem.Edit edit = item.edit();
    if (edit == null || start.plus(edit.at()).isAfter(now)) {
      return Optional.of(of(item, item.title(), item.html(), published, published));
    }
    return Optional.of(of(item, edit.title(), edit.html(), published, start.plus(edit.at())));
  }

  boolean wasEdited() {
    return !updated.equals(published);
  }

  /** Returns the first paragraph, which holds no markup: plain text and HTML alike. */
  String lead() {
    return html.substring("<p>".length(), html.indexOf("</p>"));
  }

  private static ReleasedItem of(
      SampleItem item, String title, String html, Instant published, Instant updated) {
    return new ReleasedItem(
        item.guid(),
        title,
        item.author(),
        item.categories(),
        html,
        // Cut, not rounded: a date must not come to lie after the sample time.
        published.truncatedTo(ChronoUnit.SECONDS),
        updated.truncatedTo(ChronoUnit.SECONDS));
  }
}
