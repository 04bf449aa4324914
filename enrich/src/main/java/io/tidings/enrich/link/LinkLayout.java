package io.tidings.enrich.link;

import io.tidings.nlp.duplicate.ItemHistory;
import io.tidings.nlp.duplicate.ItemVersion;
import io.tidings.nlp.duplicate.SeenText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How items and texts are stored: an item of one version takes 87 bytes, a text 24. By hand, since
 * a million of them must be restored after a kill.
 */
final class LinkLayout {
  private static final byte LAYOUT = 1;
  private static final int VERSION = Integer.BYTES + 2 * Long.BYTES + Hex.HASH + Hex.ID;

  private LinkLayout() {}

  static byte[] encode(ItemHistory history) {
    String original = history.duplicateOf();
    int size = 3 + (original == null ? 0 : Hex.ID) + history.versions().size() * VERSION;
    ByteBuffer buffer = ByteBuffer.allocate(size).put(LAYOUT);
    buffer.put((byte) (original == null ? 0 : 1));
    if (original != null) {
      buffer.put(Hex.bytes(original));
    }
    buffer.put((byte) history.versions().size());
    for (ItemVersion version : history.versions()) {
      buffer.putInt(version.number()).putLong(version.sequence());
      buffer.put(Hex.bytes(version.contentHash())).put(Hex.bytes(version.textHash()));
      buffer.putLong(version.observedAt());
    }
    return buffer.array();
  }

  static ItemHistory history(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    requireLayout(buffer.get(), LAYOUT);
    String original = buffer.get() == 0 ? null : hex(buffer, Hex.ID);
    int count = buffer.get();
    List<ItemVersion> versions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      versions.add(
          new ItemVersion(
              buffer.getInt(),
              buffer.getLong(),
              hex(buffer, Hex.HASH),
              hex(buffer, Hex.ID),
              buffer.getLong()));
    }
    return new ItemHistory(versions, original);
  }

  static byte[] encode(SeenText seen) {
    return ByteBuffer.allocate(Hex.ID + Long.BYTES)
        .put(Hex.bytes(seen.itemId()))
        .putLong(seen.observedAt())
        .array();
  }

  static SeenText seen(long sequence, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new SeenText(sequence, hex(buffer, Hex.ID), buffer.getLong());
  }

  static void requireLayout(byte found, byte known) {
    if (found != known) {
      throw new IllegalStateException("the store's layout " + found + " is not known here");
    }
  }

  private static String hex(ByteBuffer buffer, int bytes) {
    byte[] read = new byte[bytes];
    buffer.get(read);
    return Hex.text(read);
  }
}
