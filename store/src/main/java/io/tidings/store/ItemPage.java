package io.tidings.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items of one query.
 *
 * @param items the latest observed first
 * @param next where the next page begins, null where this is the last one
 */
public record ItemPage(List<ItemSummary> items, @Nullable ItemCursor next) {
  /** Copies the list. */
  public ItemPage {
    items = List.copyOf(items);
  }
}
