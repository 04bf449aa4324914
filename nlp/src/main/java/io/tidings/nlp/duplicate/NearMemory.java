package io.tidings.nlp.duplicate;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is remembered of texts that near copies are looked for in, by number. */
public interface NearMemory {
  /** The text of a number. */
  @Nullable NearText text(long number);

  /** Replaces the text of a number. */
  void putText(long number, NearText text);

  /** Forgets the text of a number. */
  void removeText(long number);

  /** Reads all, by number. */
  void forEachText(BiConsumer<Long, NearText> reader);
}
