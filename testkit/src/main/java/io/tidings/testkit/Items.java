package io.tidings.testkit;

import io.tidings.event.Channel;
import io.tidings.event.EnrichedItem;
import io.tidings.event.LanguageTag;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TextKind;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.serde.EventClasses;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items for tests. */
public final class Items {
  /** When they are observed where a test does not say. */
  public static final Instant OBSERVED = Instant.parse("2026-11-20T08:00:00Z");

  private static final String FEED = "harbour-post";

  static {
    EventClasses.trust();
  }

  private Items() {}

  /** An item without a language hint. */
  public static RawItem item(String guid, String title, String text) {
    return item(guid, title, text, null, OBSERVED);
  }

  /** An item with a language hint. */
  public static RawItem item(
      String guid, String title, String text, @Nullable String hint, Instant observedAt) {
    return RawItem.newBuilder()
        .setItemId(ItemIds.itemId(FEED, guid))
        .setFeedId(FEED)
        .setGuid(guid)
        .setContentHash(ItemIds.contentHash(title, text, null))
        .setObservedAt(observedAt)
        .setSource(new Source("Harbour Post", null, null, null, null))
        .setChannel(Channel.PUSH)
        .setTitle(title)
        .setText(text)
        .setTextKind(TextKind.FULL)
        .setLanguageHint(hint)
        .build();
  }

  /** The item as it comes out of tag, without tags but its language, which is English. */
  public static EnrichedItem enriched(RawItem item) {
    return EnrichedItem.newBuilder()
        .setItemId(item.getItemId())
        .setItem(item)
        .setLanguage(new LanguageTag("en", 1.0f, Method.MODEL, 0))
        .setEntitiesVersion(0)
        .setProducers(List.of(new Producer("test", "1", null, null)))
        .build();
  }

  /** The key under which an item is published. */
  public static byte[] key(RawItem item) {
    return item.getItemId().getBytes(StandardCharsets.UTF_8);
  }
}
