package io.tidings.nlp.burst;

import java.util.SortedMap;

/** What watches have counted; what is put here is all that a restart needs. */
public interface WatchMemory {
  /** All of them, by the watch's id. */
  SortedMap<String, WatchTally> tallies();

  /** Replaces one. */
  void putTally(String watchId, WatchTally tally);

  /** Forgets one. */
  void removeTally(String watchId);
}
