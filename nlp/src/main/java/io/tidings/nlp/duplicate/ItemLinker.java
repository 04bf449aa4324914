package io.tidings.nlp.duplicate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chains the versions of an item and finds copies of its text. The first to have had a text within
 * the horizon is the original, also after it was edited; a later version of an item is no copy of
 * the item itself. A function of the order in which versions come.
 */
public final class ItemLinker {
  private final LinkMemory memory;
  private final long horizonMillis;
  private final NearDuplicates near;

  /**
   * Links within a horizon.
   *
   * @param horizon how long items and texts count as seen, by their observedAt
   */
  public ItemLinker(LinkMemory memory, Duration horizon, NearDuplicates near) {
    this.memory = memory;
    this.horizonMillis = horizon.toMillis();
    this.near = near;
  }

  /**
   * Takes a version of an item.
   *
   * @return what it changes, or null where this is its item's latest version once more
   */
  public @Nullable Linked take(ItemText text) {
    String itemId = text.itemId();
    ItemHistory before = known(itemId, text.observedAt());
    if (before != null && before.latest().contentHash().equals(text.contentHash())) {
      return null;
    }
    List<SeenText> seen = within(memory.texts(text.textHash()), text.observedAt());
    SeenText own = own(seen, itemId);
    if (own == null) {
      own = new SeenText(memory.nextSequence(), itemId, text.observedAt());
      memory.putText(text.textHash(), own);
    }
    String first = seen.isEmpty() ? itemId : seen.get(0).itemId();
    CopyOf copy = copyOf(text, first);
    ItemHistory now = next(before, text, own.sequence()).repeating(copy);
    memory.putItem(itemId, now);
    List<Relinked> others = counted(before == null ? null : before.copyOf(), copy, now.family());
    return new Linked(now, !first.equals(itemId), others);
  }

  private @Nullable CopyOf copyOf(ItemText text, String first) {
    CopyOf exact = first.equals(text.itemId()) ? null : asCopy(first, text);
    TextFingerprint print = text.fingerprint();
    return print == null ? exact : near.take(text.itemId(), print, text.observedAt(), exact);
  }

  // A copy of a near copy is one of the same item.
  private @Nullable CopyOf asCopy(String first, ItemText text) {
    ItemHistory original = memory.item(first);
    CopyOf other =
        original != null && original.latest().textHash().equals(text.textHash())
            ? original.copyOf()
            : null;
    if (other == null) {
      return CopyOf.exact(first);
    }
    return other.itemId().equals(text.itemId()) ? null : other;
  }

  private ItemHistory next(@Nullable ItemHistory before, ItemText text, long sequence) {
    int number = before == null ? 1 : before.latest().number() + 1;
    List<ItemVersion> versions = before == null ? new ArrayList<>() : trimmed(before, sequence);
    versions.add(
        new ItemVersion(number, sequence, text.contentHash(), text.textHash(), text.observedAt()));
    return before == null
        ? ItemHistory.of(versions, text.family().hashCode())
        : new ItemHistory(
            versions, null, text.family().hashCode(), before.copies(), before.story());
  }

  // The originals whose number of families is another now.
  private List<Relinked> counted(@Nullable CopyOf before, @Nullable CopyOf now, int family) {
    String former = before == null ? "" : before.itemId();
    String present = now == null ? "" : now.itemId();
    if (former.equals(present)) {
      return List.of();
    }
    List<Relinked> changed = new ArrayList<>();
    count(former, family, -1, changed);
    count(present, family, 1, changed);
    return changed;
  }

  private void count(String original, int family, int by, List<Relinked> changed) {
    ItemHistory history = original.isEmpty() ? null : memory.item(original);
    if (history != null) {
      ItemHistory counting = history.counting(family, by);
      memory.putItem(original, counting);
      if (counting.families() != history.families()) {
        changed.add(new Relinked(original, counting));
      }
    }
  }

  /**
   * Forgets an item. Copies of it that are known become copies of the one seen next, which becomes
   * the original.
   *
   * @return the items that are changed by it, those with the same text by sequence, then the others
   */
  public List<Relinked> forget(String itemId) {
    near.remove(itemId);
    ItemHistory gone = memory.item(itemId);
    if (gone == null) {
      return List.of();
    }
    memory.removeItem(itemId);
    gone.versions().forEach(version -> memory.removeText(version.textHash(), version.sequence()));
    Set<String> changed = new LinkedHashSet<>();
    counted(gone.copyOf(), null, gone.family()).forEach(other -> changed.add(other.itemId()));
    gone.versions().stream()
        .map(ItemVersion::textHash)
        .distinct()
        .forEach(textHash -> relink(itemId, textHash, changed));
    relinkNear(itemId, heir(gone), changed);
    return changed.stream().map(this::relinked).flatMap(Optional::stream).toList();
  }

  private Optional<Relinked> relinked(String itemId) {
    return Optional.ofNullable(memory.item(itemId)).map(known -> new Relinked(itemId, known));
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

  private void relink(String gone, String textHash, Set<String> changed) {
    String first = null;
    for (SeenText seen : memory.texts(textHash)) {
      ItemHistory copy = memory.item(seen.itemId());
      first = first == null ? seen.itemId() : first;
      if (copy != null && repeats(copy, gone, false) && copy.latest().textHash().equals(textHash)) {
        relink(seen.itemId(), copy, first.equals(seen.itemId()) ? null : CopyOf.exact(first));
        changed.add(seen.itemId());
        changed.add(first);
      }
    }
  }

  // Who has its place for near copies: whoever had the same text next, else the near copy seen
  // next.
  private @Nullable String heir(ItemHistory gone) {
    SeenText next = null;
    for (ItemVersion version : gone.versions()) {
      for (SeenText seen : memory.texts(version.textHash())) {
        next = next == null || seen.sequence() < next.sequence() ? seen : next;
      }
    }
    return next == null ? null : next.itemId();
  }

  private void relinkNear(String gone, @Nullable String same, Set<String> changed) {
    List<String> copies = near.copiesOf(gone);
    if (copies.isEmpty()) {
      return;
    }
    String heir = same == null ? copies.get(0) : same;
    for (String id : copies) {
      ItemHistory copy = memory.item(id);
      CopyOf before = copy == null ? null : copy.copyOf();
      if (copy != null && before != null && repeats(copy, gone, true)) {
        relink(id, copy, id.equals(heir) ? null : CopyOf.near(heir, before.score()));
        changed.add(id);
        changed.add(heir);
      }
    }
    near.rename(gone, heir);
  }

  private void relink(String itemId, ItemHistory copy, @Nullable CopyOf now) {
    memory.putItem(itemId, copy.repeating(now));
    List<Relinked> unused = counted(copy.copyOf(), now, copy.family());
  }

  private static boolean repeats(ItemHistory item, String original, boolean near) {
    CopyOf copy = item.copyOf();
    return copy != null && copy.near() == near && copy.itemId().equals(original);
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
