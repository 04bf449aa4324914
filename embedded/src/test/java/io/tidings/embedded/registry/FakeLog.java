package io.tidings.embedded.registry;

import java.util.ArrayList;
import java.util.List;

/** A log in memory, shared by the registries that are opened on its entries. */
final class FakeLog implements RegistryLog {

  /** What becomes of the next additions. */
  enum Mode {
    /** They are added. */
    WORKS,
    /** They are refused. */
    REFUSES,
    /** They are added, but the acknowledgement is lost. */
    FORGETS,
    /** Another has taken the right to write just before. */
    LOSES_CLAIM
  }

  private final List<LogEntry> entries;
  private int read;
  private int claims;
  private Mode mode = Mode.WORKS;
  private boolean closed;

  FakeLog(List<LogEntry> entries) {
    this.entries = entries;
  }

  void become(Mode next) {
    mode = next;
  }

  boolean isClosed() {
    return closed;
  }

  int claims() {
    return claims;
  }

  @Override
  public List<LogEntry> readToEnd() {
    List<LogEntry> found = new ArrayList<>(entries.subList(read, entries.size()));
    read = entries.size();
    return found;
  }

  @Override
  public void claim() {
    claims++;
  }

  @Override
  public void append(List<LogEntry> added) {
    if (mode == Mode.LOSES_CLAIM) {
      mode = Mode.WORKS;
      throw new LostClaimException(new IllegalStateException());
    }
    if (mode != Mode.REFUSES) {
      entries.addAll(added);
    }
    if (mode != Mode.WORKS) {
      throw new RegistryLogException("no acknowledgement");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
