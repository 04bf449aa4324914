package io.tidings.enrich.tag;

import io.tidings.event.RawItem;

/** What a message of {@code items.raw} turned out to be. Both keep the bytes for a dead letter. */
sealed interface Decoded {
  /** The bytes as they came. */
  byte[] raw();

  /** It is an item. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only carried
  record Item(RawItem item, byte[] raw) implements Decoded {}

  /** It is not. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, only carried
  record Undecodable(String error, byte[] raw) implements Decoded {}
}
