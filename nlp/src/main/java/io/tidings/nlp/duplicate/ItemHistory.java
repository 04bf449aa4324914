package io.tidings.nlp.duplicate;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an item.
 *
 * @param versions oldest first, at most {@link #LARGEST}; never empty
 * @param copyOf the item whose text its latest version repeats
 * @param family hash of its publisher family
 * @param copies how many of the items that repeat it are of a family, by the family's hash; at most
 *     {@link #FAMILIES} families
 * @param story its story; null where it has none
 */
public record ItemHistory(
    List<ItemVersion> versions,
    @Nullable CopyOf copyOf,
    int family,
    SortedMap<Integer, Integer> copies,
    @Nullable ItemStory story) {
  /** Versions that are kept; older ones are forgotten, the numbers go on. */
  public static final int LARGEST = 20;

  /** Families that are told apart. */
  public static final int FAMILIES = 200;

  /** The collections cannot be changed. */
  public ItemHistory {
    versions = List.copyOf(versions);
    copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
    if (versions.isEmpty() || versions.size() > LARGEST) {
      throw new IllegalArgumentException(versions.size() + " versions are not 1 to " + LARGEST);
    }
  }

  /** An item that nothing repeats and that has no story. */
  public static ItemHistory of(List<ItemVersion> versions, int family) {
    return new ItemHistory(versions, null, family, new TreeMap<>(), null);
  }

  /** The version that came last. */
  public ItemVersion latest() {
    return versions.get(versions.size() - 1);
  }

  /** Publisher families that brought its text: its own and those of its copies. */
  public int families() {
    return copies.size() + (copies.containsKey(family) ? 0 : 1);
  }

  /** The same item in another story. */
  public ItemHistory in(@Nullable ItemStory other) {
    return new ItemHistory(versions, copyOf, family, copies, other);
  }

  ItemHistory repeating(@Nullable CopyOf other) {
    return new ItemHistory(versions, other, family, copies, story);
  }

  /**
   * The same item with more or fewer copies of a family.
   *
   * @param by 1 or -1
   */
  ItemHistory counting(int copyFamily, int by) {
    SortedMap<Integer, Integer> counts = new TreeMap<>(copies);
    int count = counts.getOrDefault(copyFamily, 0) + by;
    if (count <= 0) {
      counts.remove(copyFamily);
    } else if (counts.containsKey(copyFamily) || counts.size() < FAMILIES) {
      counts.put(copyFamily, count);
    }
    return new ItemHistory(versions, copyOf, family, counts, story);
  }
}
