package io.tidings.nlp.duplicate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of items and their texts. */
public interface LinkMemory {
  /** What is known of an item. */
  @Nullable ItemHistory item(String itemId);

  /** Replaces what is known of an item. */
  void putItem(String itemId, ItemHistory history);

  /** Forgets an item, but not its texts. */
  void removeItem(String itemId);

  /** Who had a text, by sequence. */
  List<SeenText> texts(String textHash);

  /** Adds an item to those that had a text. */
  void putText(String textHash, SeenText seen);

  /** Takes an item from those that had a text. */
  void removeText(String textHash, long sequence);

  /** The next number in the order of everything that came. */
  long nextSequence();
}
