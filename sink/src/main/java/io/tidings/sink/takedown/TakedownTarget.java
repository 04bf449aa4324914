package io.tidings.sink.takedown;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken down.
 *
 * @param itemIds items, sorted
 * @param link address of which nothing may come in any more, or null
 */
public record TakedownTarget(Set<String> itemIds, @Nullable String link) {
  /** Sorts and copies the ids. */
  public TakedownTarget {
    itemIds = Collections.unmodifiableSet(new TreeSet<>(itemIds));
  }

  /** One item and no more. */
  public static TakedownTarget item(String itemId) {
    return new TakedownTarget(Set.of(itemId), null);
  }
}
