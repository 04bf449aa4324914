package io.tidings.sink.lane;

import io.tidings.event.EnrichedItem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keys of {@code items.enriched}. */
public final class ItemKeys {
  private ItemKeys() {}

  /**
   * Whether a record's key is the item's id, byte for byte: under another key a takedown would not
   * find the item.
   */
  public static boolean isOf(byte @Nullable [] key, EnrichedItem item) {
    return Arrays.equals(item.getItemId().getBytes(StandardCharsets.UTF_8), key);
  }
}
