package io.tidings.embedded.registry;

import java.util.List;

/**
 * Where the registry's truth lies: entries in one order, of which the latest of a key counts. Used
 * by one thread at a time. All methods throw {@link RegistryLogException} where the log does not do
 * as it should.
 */
interface RegistryLog extends AutoCloseable {
  /**
   * The entries since the last call, up to the end as it is now: among them all that {@link
   * #append} has added.
   */
  List<LogEntry> readToEnd();

  /** Adds an entry; returns when it is durable. After an exception it may be there or not. */
  void append(LogEntry entry);

  @Override
  void close();
}
