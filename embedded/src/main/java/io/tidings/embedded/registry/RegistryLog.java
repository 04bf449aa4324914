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

  /**
   * Takes the right to write from whoever has it; nothing where this log has it as far as it knows.
   * What another had under way is decided when this returns.
   */
  void claim();

  /**
   * Adds entries, all or none; returns when they are durable. After an exception other than {@link
   * LostClaimException} they may be there or not; after {@link #claim} that is settled.
   *
   * @throws LostClaimException where another has taken the right to write; nothing was added
   */
  void append(List<LogEntry> entries);

  @Override
  void close();
}
