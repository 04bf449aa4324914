package io.tidings.runtime.takedown;

import io.tidings.schemas.TakedownKeys;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Items and addresses that were taken down, by the keys of the topic. It only grows: a takedown is
 * for good. Not thread-safe.
 */
public final class TakedownSet {
  /** The reason under which the ledger counts what is refused when it comes in. */
  public static final String REASON = "taken-down";

  private final Set<String> itemIds = new HashSet<>();
  private final Set<String> links = new HashSet<>();

  /** An empty set. */
  public TakedownSet() {}

  /** A set of some keys, see {@link TakedownKeys}. */
  public static TakedownSet of(Collection<String> keys) {
    TakedownSet set = new TakedownSet();
    for (String key : keys) {
      boolean unused = set.add(key);
    }
    return set;
  }

  /** Takes a key; false where it was there. */
  boolean add(String key) {
    return TakedownKeys.isItem(key) ? itemIds.add(key) : links.add(key);
  }

  /** Whether the item was taken down. */
  public boolean contains(String itemId) {
    return itemIds.contains(itemId);
  }

  /**
   * Whether the item of a record was taken down.
   *
   * @param key the record's key, an itemId
   */
  public boolean contains(byte @Nullable [] key) {
    return key != null
        && !itemIds.isEmpty()
        && itemIds.contains(new String(key, StandardCharsets.UTF_8));
  }

  /**
   * Whether an item must not come in.
   *
   * @param link address of its article, or null
   */
  public boolean refuses(String itemId, @Nullable String link) {
    return contains(itemId)
        || (link != null && !links.isEmpty() && links.contains(TakedownKeys.ofLink(link)));
  }
}
