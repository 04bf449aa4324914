package io.tidings.ingest.publish;

import io.tidings.event.RawItem;
import io.tidings.ingest.RejectedItemException;
import java.time.Instant;

/** Turns what a file holds into an item. */
@FunctionalInterface
interface ItemReader {
  /**
   * Reads one.
   *
   * @throws RejectedItemException where it is an item that cannot be taken
   * @throws UnreadableLineException where it is no item at all
   */
  RawItem read(Line line, Instant now) throws RejectedItemException, UnreadableLineException;
}
