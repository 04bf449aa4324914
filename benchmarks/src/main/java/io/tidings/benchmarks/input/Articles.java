package io.tidings.benchmarks.input;

import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Where articles come from; the same ones in the same order each time, without an end. */
public sealed interface Articles permits InventedArticles, FiledArticles {
  /** The articles from the first on; one such iterator serves one thread. */
  Iterator<Article> iterator();

  /** What the report says of them. */
  String description();

  /** Those of a file of {@code {"title","body"}} lines, or invented ones where there is none. */
  static Articles of(@Nullable Path file) {
    return file == null ? InventedArticles.ofSamples() : FiledArticles.read(file);
  }
}
