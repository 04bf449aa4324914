package io.tidings.nlp.duplicate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an item.
 *
 * @param versions oldest first, at most {@link #LARGEST}; never empty
 * @param duplicateOf the item whose text its latest version repeats
 */
public record ItemHistory(List<ItemVersion> versions, @Nullable String duplicateOf) {
  /** Versions that are kept; older ones are forgotten, the numbers go on. */
  public static final int LARGEST = 20;

  /** The list cannot be changed. */
  public ItemHistory {
    versions = List.copyOf(versions);
    if (versions.isEmpty() || versions.size() > LARGEST) {
      throw new IllegalArgumentException(versions.size() + " versions are not 1 to " + LARGEST);
    }
  }

  /** The version that came last. */
  public ItemVersion latest() {
    return versions.get(versions.size() - 1);
  }

  ItemHistory repeating(@Nullable String other) {
    return new ItemHistory(versions, other);
  }
}
