package io.tidings.nlp.duplicate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chains the versions of an item and finds exact copies of its text. The first to have had a text
 * within the horizon is the original, also after it was edited; a later version of an item is no
 * copy of the item itself. A function of the order in which versions come.
 */
public final class ItemLinker {
  private final LinkMemory memory;
  private final long horizonMillis;

  /**
   * Links within a horizon.
   *
   * @param horizon how long items and texts count as seen, by their observedAt
   */
  public ItemLinker(LinkMemory memory, Duration horizon) {
    this.memory = memory;
    this.horizonMillis = horizon.toMillis();
  }

  /**
   * Takes a version of an item.
   *
   * @param observedAt when it was first seen, milliseconds since 1970
   * @return what is known of the item now, or null where this is its latest version once more
   */
  public @Nullable ItemHistory take(
      String itemId, String contentHash, String textHash, long observedAt) {
    ItemHistory before = known(itemId, observedAt);
    if (before != null && before.latest().contentHash().equals(contentHash)) {
      return null;
    }
    List<SeenText> seen = within(memory.texts(textHash), observedAt);
    SeenText own = own(seen, itemId);
    if (own == null) {
      own = new SeenText(memory.nextSequence(), itemId, observedAt);
      memory.putText(textHash, own);
    }
    String first = seen.isEmpty() ? itemId : seen.get(0).itemId();
    int number = before == null ? 1 : before.latest().number() + 1;
    List<ItemVersion> versions =
        before == null ? new ArrayList<>() : trimmed(before, own.sequence());
    versions.add(new ItemVersion(number, own.sequence(), contentHash, textHash, observedAt));
    ItemHistory now = new ItemHistory(versions, first.equals(itemId) ? null : first);
    memory.putItem(itemId, now);
    return now;
  }

  /**
   * Forgets an item. Copies of it that are known become copies of the one seen next, which becomes
   * the original.
   *
   * @return the copies, by sequence
   */
  public List<Relinked> forget(String itemId) {
    ItemHistory gone = memory.item(itemId);
    if (gone == null) {
      return List.of();
    }
    memory.removeItem(itemId);
    gone.versions().forEach(version -> memory.removeText(version.textHash(), version.sequence()));
    List<Relinked> relinked = new ArrayList<>();
    gone.versions().stream()
        .map(ItemVersion::textHash)
        .distinct()
        .forEach(textHash -> relink(itemId, textHash, relinked));
    return relinked;
  }

  /** Forgets an item that has passed the horizon, with its texts; its copies stay as they are. */
  public boolean expire(String itemId, ItemHistory history, long now) {
    if (history.latest().observedAt() >= now - horizonMillis) {
      return false;
    }
    memory.removeItem(itemId);
    history
        .versions()
        .forEach(version -> memory.removeText(version.textHash(), version.sequence()));
    return true;
  }

  private void relink(String gone, String textHash, List<Relinked> relinked) {
    String first = null;
    for (SeenText seen : memory.texts(textHash)) {
      ItemHistory copy = memory.item(seen.itemId());
      first = first == null ? seen.itemId() : first;
      if (copy != null
          && gone.equals(copy.duplicateOf())
          && copy.latest().textHash().equals(textHash)) {
        ItemHistory now = copy.repeating(first.equals(seen.itemId()) ? null : first);
        memory.putItem(seen.itemId(), now);
        relinked.add(new Relinked(seen.itemId(), now));
      }
    }
  }

  // An item that was forgotten begins again, also where it was not yet swept away.
  private @Nullable ItemHistory known(String itemId, long now) {
    ItemHistory history = memory.item(itemId);
    return history == null || expire(itemId, history, now) ? null : history;
  }

  private List<SeenText> within(List<SeenText> seen, long now) {
    return seen.stream().filter(text -> text.observedAt() >= now - horizonMillis).toList();
  }

  private static @Nullable SeenText own(List<SeenText> seen, String itemId) {
    return seen.stream().filter(text -> text.itemId().equals(itemId)).findFirst().orElse(null);
  }

  // Room for one more; the text of a version that goes is forgotten unless another has it as well.
  private List<ItemVersion> trimmed(ItemHistory before, long newest) {
    List<ItemVersion> versions = new ArrayList<>(before.versions());
    if (versions.size() == ItemHistory.LARGEST) {
      ItemVersion oldest = versions.remove(0);
      if (oldest.sequence() != newest
          && versions.stream().noneMatch(kept -> kept.sequence() == oldest.sequence())) {
        memory.removeText(oldest.textHash(), oldest.sequence());
      }
    }
    return versions;
  }
}
