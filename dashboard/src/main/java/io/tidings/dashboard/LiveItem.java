package io.tidings.dashboard;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An enriched item as the page shows it.
 *
 * @param id the item's id; an item published again under the same id replaces the former
 * @param observedAt when Tidings first saw it
 * @param publishedAt when its source says it was published, null when the source says nothing
 * @param title the headline
 * @param summary the first 300 characters or so of its text; may be empty
 * @param link where the whole item is, null when unknown; the page follows http and https only
 * @param source the feed it came from
 * @param language its language, a BCP 47 code such as {@code en}
 * @param languageScore how sure the language is, 0 to 1
 * @param topics what it is about
 * @param entities who and what it names
 * @param keywords the words that set it apart
 */
public record LiveItem(
    String id,
    Instant observedAt,
    @Nullable Instant publishedAt,
    String title,
    String summary,
    @Nullable String link,
    String source,
    String language,
    float languageScore,
    List<Tag> topics,
    List<Tag> entities,
    List<Tag> keywords) {

  /** Copies the lists, so that an item in the feed never changes. */
  public LiveItem {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(observedAt, "observedAt");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(language, "language");
    topics = List.copyOf(topics);
    entities = List.copyOf(entities);
    keywords = List.copyOf(keywords);
  }
}
