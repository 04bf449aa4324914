package io.tidings.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items for tests. */
final class Items {
  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private Items() {}

  static LiveItem plain(String id) {
    return titled(id, "Title of " + id);
  }

  static LiveItem titled(String id, String title) {
    return of(id, title, "en", List.of(), List.of(), List.of());
  }

  static LiveItem tagged(String id, String language, Tag topic, Tag entity) {
    return of(id, "Title of " + id, language, List.of(topic), List.of(entity), List.of());
  }

  static LiveItem of(
      String id,
      String title,
      String language,
      List<Tag> topics,
      List<Tag> entities,
      List<Tag> keywords) {
    return new LiveItem(
        id,
        NOON,
        null,
        title,
        "Summary of " + id,
        "https://news.example/" + id,
        "wire",
        language,
        0.99f,
        topics,
        entities,
        keywords);
  }

  static Tag topic(String id, String label) {
    return new Tag(id, label, "", 0.81f, "model", "topics 1.2");
  }

  static Tag entity(@Nullable String id, String label, String type) {
    return new Tag(id, label, type, 0.93f, "dictionary", "gazetteer 7");
  }

  static Tag keyword(String label) {
    return new Tag(null, label, "", 0.5f, "rule", "keywords 1");
  }

  static Position at(long offset) {
    return new Position(0, offset);
  }
}
