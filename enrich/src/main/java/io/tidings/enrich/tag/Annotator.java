package io.tidings.enrich.tag;

import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;

/** Gives an item its tags: a pure function of the item and of the lists that it has at hand. */
@FunctionalInterface
public interface Annotator {
  /** The item with its tags. May throw on an item that it cannot work on. */
  EnrichedItem annotate(RawItem item);
}
