package io.tidings.app;

import io.tidings.event.Channel;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TextKind;
import io.tidings.event.TopicTag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items with what the tests look at, and nothing else. */
final class Items {
  private Items() {}

  static RawItem raw(
      String id, String source, @Nullable String language, String title, String text) {
    Instant observed = Instant.parse("2026-11-24T08:00:00Z");
    return new RawItem(
        id,
        "feed-" + id,
        null,
        "00",
        observed,
        null,
        null,
        new Source(
            source, source.equals("Harbour Post") ? "harbour-group" : null, null, null, null),
        null,
        Channel.FILE,
        null,
        title,
        text,
        TextKind.FULL,
        false,
        null,
        null,
        language,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        List.of());
  }

  static EnrichedItem enriched(
      RawItem item, String language, @Nullable String topicId, @Nullable String entityId) {
    return new EnrichedItem(
        item.getItemId(),
        item,
        new LanguageTag(language, 0.9f, Method.MODEL, 0),
        entityId == null
            ? List.of()
            : List.of(
                new EntityTag(entityId, "Zürich", "LOC", 0.8f, Method.DICTIONARY, 0, List.of())),
        topicId == null
            ? List.of()
            : List.of(new TopicTag(topicId, "label", 0.7f, Method.MODEL, 0)),
        List.of(),
        0L,
        List.of(new Producer("p", "1", null, null)));
  }
}
