package io.tidings.ingest.publish;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What files hold, one item after the other, the same each time they are read. */
interface ItemLines extends AutoCloseable {
  /** The next, or null after the last of the last file. */
  @Nullable Line next() throws IOException;

  @Override
  void close() throws IOException;
}
