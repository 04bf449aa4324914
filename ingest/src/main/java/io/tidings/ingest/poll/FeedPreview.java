package io.tidings.ingest.poll;

import io.tidings.event.FeedDefinition;
import io.tidings.event.RawItem;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.RejectedItemException;
import io.tidings.ingest.feed.ParsedFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a first poll would publish, by the poller's own rules and without writing anything. */
public final class FeedPreview {
  private FeedPreview() {}

  /**
   * The items of a document that was never seen before; repeats and what has no text are left out.
   *
   * @param documentUrl where the document came from after redirects
   */
  public static List<RawItem> items(
      FeedDefinition definition, ParsedFeed feed, String documentUrl, Instant now) {
    RawItems drafts =
        new RawItems(definition, feed, definition.getUrl(), documentUrl, ItemClock.ARRIVAL);
    List<RawItems.Draft> all = feed.items().stream().map(drafts::draft).toList();
    ItemIdentities identities =
        new ItemIdentities(
            definition.getFeedId(),
            all.stream().map(RawItems.Draft::marks).toList(),
            new SeenItems(List.of()));
    List<RawItem> items = new ArrayList<>();
    for (RawItems.Draft draft : all) {
      String id = identities.idOf(draft.marks());
      try {
        if (id != null) {
          items.add(drafts.item(draft, id, now));
        }
      } catch (RejectedItemException e) {
        // The poller would count it; here it is only not shown.
      }
    }
    return items;
  }
}
