package io.tidings.ingest.poll;

import io.tidings.event.SeenItem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of a feed's latest documents and the content of each that was last published. Items
 * that have left the document are kept for a while, for feeds that let them come back; one that is
 * forgotten too early is published again, and {@code tag} skips it as a repeat.
 */
final class SeenItems {
  private static final int HASH_BYTES = 8;
  private static final int LEAST_KEPT = 100;
  private static final int MOST_KEPT = 2_000;

  private final Map<String, byte[]> hashes = new LinkedHashMap<>();

  /** What a state holds. */
  SeenItems(List<SeenItem> items) {
    for (SeenItem item : items) {
      hashes.put(HexFormat.of().formatHex(bytes(item.getItemId())), bytes(item.getContentHash()));
    }
  }

  /** Whether this very content of the item was published last. */
  boolean isUnchanged(String itemId, String contentHash) {
    byte[] known = hashes.get(itemId);
    return known != null && Arrays.equals(known, shortened(contentHash));
  }

  /**
   * What the next state holds: the document's items, then the former ones, up to twice as many as
   * the document has, and at least 100.
   *
   * @param document content hashes by itemId, in the order of the document
   */
  List<SeenItem> after(Map<String, String> document) {
    List<SeenItem> next = new ArrayList<>();
    document.forEach((id, hash) -> next.add(seenItem(id, shortened(hash))));
    int most = document.size() + Math.max(LEAST_KEPT, 2 * document.size());
    for (Map.Entry<String, byte[]> former : hashes.entrySet()) {
      if (next.size() < most && !document.containsKey(former.getKey())) {
        next.add(seenItem(former.getKey(), former.getValue()));
      }
    }
    return next;
  }

  /**
   * What the next state holds when something was pushed, which is no whole document: the former
   * items stay, up to 2,000.
   *
   * @param pushed content hashes by itemId
   */
  List<SeenItem> with(Map<String, String> pushed) {
    List<SeenItem> next = new ArrayList<>();
    pushed.forEach((id, hash) -> next.add(seenItem(id, shortened(hash))));
    for (Map.Entry<String, byte[]> former : hashes.entrySet()) {
      if (next.size() < pushed.size() + MOST_KEPT && !pushed.containsKey(former.getKey())) {
        next.add(seenItem(former.getKey(), former.getValue()));
      }
    }
    return next;
  }

  private static SeenItem seenItem(String itemId, byte[] hash) {
    return new SeenItem(ByteBuffer.wrap(HexFormat.of().parseHex(itemId)), ByteBuffer.wrap(hash));
  }

  private static byte[] shortened(String contentHash) {
    return HexFormat.of().parseHex(contentHash, 0, 2 * HASH_BYTES);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
