package io.tidings.nlp.duplicate;

import java.util.List;

/**
 * What a version of an item changes.
 *
 * @param history what is known of the item now
 * @param exact whether another item had exactly this text before
 * @param others items whose copies are now of more or fewer publisher families
 */
public record Linked(ItemHistory history, boolean exact, List<Relinked> others) {
  /** The list cannot be changed. */
  public Linked {
    others = List.copyOf(others);
  }
}
