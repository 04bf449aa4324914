package io.tidings.enrich.link;

import io.tidings.event.DuplicateKind;
import io.tidings.event.DuplicateTag;
import io.tidings.event.ItemLinks;
import io.tidings.event.Method;
import io.tidings.event.Revision;
import io.tidings.nlp.duplicate.ItemHistory;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what is known of an item as readers see it. */
final class LinksOf {
  private LinksOf() {}

  static ItemLinks links(String itemId, ItemHistory history, long watchesVersion) {
    return new ItemLinks(
        itemId,
        history.versions().stream()
            .map(
                version ->
                    new Revision(
                        version.number(),
                        version.contentHash(),
                        Instant.ofEpochMilli(version.observedAt())))
            .toList(),
        duplicate(history.duplicateOf()),
        null,
        Instant.ofEpochMilli(history.latest().observedAt()),
        watchesVersion,
        LinkProducers.ofLinks());
  }

  private static @Nullable DuplicateTag duplicate(@Nullable String original) {
    return original == null
        ? null
        : new DuplicateTag(original, DuplicateKind.EXACT, 1.0f, Method.RULE, LinkProducers.EXACT);
  }
}
