package io.tidings.enrich.link;

import io.tidings.nlp.duplicate.ItemHistory;
import io.tidings.nlp.duplicate.ItemLinker;
import io.tidings.nlp.duplicate.LinkMemory;
import io.tidings.nlp.duplicate.SeenText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Items and their texts in two stores. A text's key ends in the number of the record that brought
 * it, so that a range gives those who had it in the order of input.
 */
final class LinkStores implements LinkMemory {
  private final KeyValueStore<Bytes, byte[]> items;
  private final KeyValueStore<Bytes, byte[]> texts;
  private long sequence;

  LinkStores(KeyValueStore<Bytes, byte[]> items, KeyValueStore<Bytes, byte[]> texts) {
    this.items = items;
    this.texts = texts;
  }

  /** Says which record is being worked on. */
  void at(long offset) {
    sequence = offset;
  }

  @Override
  public @Nullable ItemHistory item(String itemId) {
    byte[] value = items.get(itemKey(itemId));
    return value == null ? null : LinkLayout.history(value);
  }

  @Override
  public void putItem(String itemId, ItemHistory history) {
    items.put(itemKey(itemId), LinkLayout.encode(history));
  }

  @Override
  public void removeItem(String itemId) {
    items.delete(itemKey(itemId));
  }

  @Override
  public List<SeenText> texts(String textHash) {
    List<SeenText> seen = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> range =
        texts.range(textKey(textHash, 0), textKey(textHash, Long.MAX_VALUE))) {
      while (range.hasNext()) {
        KeyValue<Bytes, byte[]> entry = range.next();
        seen.add(LinkLayout.seen(sequenceOf(entry.key), entry.value));
      }
    }
    return seen;
  }

  @Override
  public void putText(String textHash, SeenText seen) {
    texts.put(textKey(textHash, seen.sequence()), LinkLayout.encode(seen));
  }

  @Override
  public void removeText(String textHash, long sequence) {
    texts.delete(textKey(textHash, sequence));
  }

  @Override
  public long nextSequence() {
    return sequence;
  }

  /**
   * Forgets what has passed the horizon: a sweep, since an index by time would cost more memory.
   */
  void sweep(ItemLinker linker, long now) {
    try (KeyValueIterator<Bytes, byte[]> all = items.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        boolean unused =
            linker.expire(Hex.text(entry.key.get()), LinkLayout.history(entry.value), now);
      }
    }
  }

  private static Bytes itemKey(String itemId) {
    return Bytes.wrap(Hex.bytes(itemId));
  }

  private static Bytes textKey(String textHash, long sequence) {
    return Bytes.wrap(
        ByteBuffer.allocate(Hex.ID + Long.BYTES)
            .put(Hex.bytes(textHash))
            .putLong(sequence)
            .array());
  }

  private static long sequenceOf(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(Hex.ID);
  }
}
