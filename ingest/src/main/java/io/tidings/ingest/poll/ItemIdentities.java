package io.tidings.ingest.poll;

import io.tidings.schemas.ItemIds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the items of one document apart. An item is known by its guid, else by its link, else by
 * its words. A guid that the document repeats is joined by the link; a link that is repeated, and
 * what is still equal then, says nothing, and the words decide.
 *
 * <p>What is repeated in one document may stand alone in the next, when its twin has dropped out.
 * So an item that was seen unchanged under any of the ids that it might have keeps that id.
 */
final class ItemIdentities {
  /**
   * What an item may be known by.
   *
   * @param guid the source's id, or null
   * @param link address of the article, or null
   */
  record Marks(
      @Nullable String guid, @Nullable String link, String title, String text, String hash) {}

  private final String feedId;
  private final SeenItems seen;
  private final Map<String, Integer> guids = new HashMap<>();
  private final Map<String, Integer> links = new HashMap<>();
  private final Map<String, Integer> pairs = new HashMap<>();
  private final Set<String> given = new HashSet<>();

  /**
   * Looks at a whole document.
   *
   * @param items all its items
   * @param seen what was seen in former documents
   */
  ItemIdentities(String feedId, List<Marks> items, SeenItems seen) {
    this.feedId = feedId;
    this.seen = seen;
    for (Marks item : items) {
      count(guids, item.guid());
      if (item.guid() == null) {
        count(links, item.link());
      } else {
        count(pairs, item.guid() + '\n' + item.link());
      }
    }
  }

  /**
   * The item's id, the same for every version of it.
   *
   * @return null where an item with the same marks and the same words stands in the document before
   */
  @Nullable String idOf(Marks item) {
    String byWords = ItemIds.itemIdFromText(feedId, item.title(), item.text());
    List<String> candidates = candidates(item, byWords);
    for (String id : candidates) {
      if (seen.isUnchanged(id, item.hash()) && given.add(id)) {
        return id;
      }
    }
    return given.add(candidates.get(0)) ? candidates.get(0) : given.add(byWords) ? byWords : null;
  }

  // The rule's id first.
  private List<String> candidates(Marks item, String byWords) {
    String guid = item.guid();
    String link = item.link();
    if (guid != null) {
      String plain = ItemIds.itemId(feedId, guid);
      String joined = ItemIds.itemIdOfRepeatedGuid(feedId, guid, link);
      if (guids.getOrDefault(guid, 0) < 2) {
        return List.of(plain, joined, byWords);
      }
      return pairs.getOrDefault(guid + '\n' + link, 0) < 2
          ? List.of(joined, plain, byWords)
          : List.of(byWords, joined, plain);
    }
    if (link != null) {
      String plain = ItemIds.itemId(feedId, link);
      return links.getOrDefault(link, 0) < 2 ? List.of(plain, byWords) : List.of(byWords, plain);
    }
    return List.of(byWords);
  }

  private static void count(Map<String, Integer> counts, @Nullable String mark) {
    if (mark != null) {
      counts.merge(mark, 1, Integer::sum);
    }
  }
}
