package io.tidings.archive;

import java.util.Iterator;

/**
 * Records in order, read as they are asked for. Holds open files until closed. Not thread-safe.
 *
 * <p>{@code next} throws {@link java.io.UncheckedIOException} where a file cannot be read.
 */
public interface ArchivedRecords extends Iterator<ArchivedRecord>, AutoCloseable {
  @Override
  void close();
}
