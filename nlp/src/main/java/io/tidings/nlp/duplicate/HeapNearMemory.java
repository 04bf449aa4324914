package io.tidings.nlp.duplicate;

import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A memory that ends with the process. */
public final class HeapNearMemory implements NearMemory {
  private final TreeMap<Long, NearText> texts = new TreeMap<>();

  @Override
  public @Nullable NearText text(long number) {
    return texts.get(number);
  }

  @Override
  public void putText(long number, NearText text) {
    texts.put(number, text);
  }

  @Override
  public void removeText(long number) {
    texts.remove(number);
  }

  @Override
  public void forEachText(BiConsumer<Long, NearText> reader) {
    texts.forEach(reader);
  }
}
