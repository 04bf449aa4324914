package io.tidings.sink.takedown;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a takedown.
 *
 * @param link the address that is refused from now on, or null
 * @param items one for each item
 */
public record Receipt(@Nullable String link, List<ItemReceipt> items) {
  /** Copies the list. */
  public Receipt {
    items = List.copyOf(items);
  }

  /** Whether all items are gone everywhere, or have a date. */
  public boolean isSettled() {
    return items.stream().allMatch(ItemReceipt::isSettled);
  }
}
