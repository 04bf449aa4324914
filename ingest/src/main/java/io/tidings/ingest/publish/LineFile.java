package io.tidings.ingest.publish;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file of lines.
 *
 * @param name as people know it: the path that was given, or {@code -} for standard input
 * @param source opens it
 */
public record LineFile(String name, Source source) {
  /** Opens a file. */
  @FunctionalInterface
  public interface Source {
    /** Its bytes from the beginning. */
    InputStream open() throws IOException;
  }
}
