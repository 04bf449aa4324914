package io.tidings.nlp.duplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A memory in maps. */
final class MapLinkMemory implements LinkMemory {
  final SortedMap<String, ItemHistory> items = new TreeMap<>();
  final SortedMap<String, SortedMap<Long, SeenText>> texts = new TreeMap<>();
  private long sequence;

  @Override
  public @Nullable ItemHistory item(String itemId) {
    return items.get(itemId);
  }

  @Override
  public void putItem(String itemId, ItemHistory history) {
    items.put(itemId, history);
  }

  @Override
  public void removeItem(String itemId) {
    items.remove(itemId);
  }

  @Override
  public List<SeenText> texts(String textHash) {
    return new ArrayList<>(texts.getOrDefault(textHash, new TreeMap<>()).values());
  }

  @Override
  public void putText(String textHash, SeenText seen) {
    texts.computeIfAbsent(textHash, hash -> new TreeMap<>()).put(seen.sequence(), seen);
  }

  @Override
  public void removeText(String textHash, long sequence) {
    SortedMap<Long, SeenText> seen = texts.getOrDefault(textHash, new TreeMap<>());
    seen.remove(sequence);
    if (seen.isEmpty()) {
      texts.remove(textHash);
    }
  }

  @Override
  public long nextSequence() {
    return sequence++;
  }
}
