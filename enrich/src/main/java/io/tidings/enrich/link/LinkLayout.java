package io.tidings.enrich.link;

import io.tidings.nlp.duplicate.CopyOf;
import io.tidings.nlp.duplicate.ItemHistory;
import io.tidings.nlp.duplicate.ItemStory;
import io.tidings.nlp.duplicate.ItemVersion;
import io.tidings.nlp.duplicate.SeenText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How items and texts are stored: an item of one version without copies takes 92 bytes, a text 24.
 * By hand, since a million of them must be restored after a kill.
 */
final class LinkLayout {
  private static final byte LAYOUT = 2;
  private static final int VERSION = Integer.BYTES + 2 * Long.BYTES + Hex.HASH + Hex.ID;
  private static final int STORY = Hex.STORY + Float.BYTES + 1;
  private static final int COPY = Hex.ID + Float.BYTES;
  private static final int HEAD = 4 + Integer.BYTES;

  private static final byte NONE = 0;
  private static final byte EXACT = 1;
  private static final byte NEAR = 2;

  private LinkLayout() {}

  static byte[] encode(ItemHistory history) {
    ItemStory story = history.story();
    int size =
        HEAD
            + size(history.copyOf())
            + (story == null ? 0 : STORY + story.former().size() * Hex.STORY)
            + history.copies().size() * 2 * Integer.BYTES
            + history.versions().size() * VERSION;
    ByteBuffer buffer = ByteBuffer.allocate(size).put(LAYOUT);
    put(buffer, history.copyOf());
    buffer.put((byte) (story == null ? 0 : 1));
    if (story != null) {
      buffer.put(Hex.storyBytes(story.storyId())).putFloat(story.score());
      buffer.put((byte) story.former().size());
      story.former().forEach(id -> buffer.put(Hex.storyBytes(id)));
    }
    buffer.putInt(history.family()).put((byte) history.copies().size());
    history.copies().forEach((family, count) -> buffer.putInt(family).putInt(count));
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
    CopyOf copy = copy(buffer);
    ItemStory story = buffer.get() == 0 ? null : story(buffer);
    int family = buffer.getInt();
    SortedMap<Integer, Integer> copies = new TreeMap<>();
    for (int left = Byte.toUnsignedInt(buffer.get()); left > 0; left--) {
      copies.put(buffer.getInt(), buffer.getInt());
    }
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
    return new ItemHistory(versions, copy, family, copies, story);
  }

  /** Bytes of a copy, with that of its kind. */
  static int size(@Nullable CopyOf copy) {
    return 1 + (copy == null ? 0 : copy.near() ? COPY : Hex.ID);
  }

  static void put(ByteBuffer buffer, @Nullable CopyOf copy) {
    buffer.put(copy == null ? NONE : copy.near() ? NEAR : EXACT);
    if (copy != null) {
      buffer.put(Hex.bytes(copy.itemId()));
      if (copy.near()) {
        buffer.putFloat(copy.score());
      }
    }
  }

  static @Nullable CopyOf copy(ByteBuffer buffer) {
    return switch (buffer.get()) {
      case NONE -> null;
      case EXACT -> CopyOf.exact(hex(buffer, Hex.ID));
      case NEAR -> CopyOf.near(hex(buffer, Hex.ID), buffer.getFloat());
      default -> throw new IllegalStateException("a copy of a kind that is not known here");
    };
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

  private static ItemStory story(ByteBuffer buffer) {
    String id = storyId(buffer);
    float score = buffer.getFloat();
    List<String> former = new ArrayList<>();
    for (int left = buffer.get(); left > 0; left--) {
      former.add(storyId(buffer));
    }
    return new ItemStory(id, score, former);
  }

  private static String storyId(ByteBuffer buffer) {
    byte[] read = new byte[Hex.STORY];
    buffer.get(read);
    return Hex.story(read);
  }

  static void requireLayout(byte found, byte known) {
    if (found != known) {
      throw new IllegalStateException("the store's layout " + found + " is not known here");
    }
  }

  static String hex(ByteBuffer buffer, int bytes) {
    byte[] read = new byte[bytes];
    buffer.get(read);
    return Hex.text(read);
  }
}
