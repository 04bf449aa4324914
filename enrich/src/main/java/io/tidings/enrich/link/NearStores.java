package io.tidings.enrich.link;

import io.tidings.nlp.duplicate.CopyOf;
import io.tidings.nlp.duplicate.NearMemory;
import io.tidings.nlp.duplicate.NearText;
import io.tidings.nlp.duplicate.TextFingerprint;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Texts that near copies are looked for in, by number; 39 bytes, those of a copy, 4 a run. */
final class NearStores implements NearMemory {
  private static final byte LAYOUT = 1;
  private static final byte GONE = 0;
  private static final byte COUNTS = 1;
  private static final byte COUNTS_NOT = 2;
  private static final int HEAD = 2 + Long.BYTES;

  private final KeyValueStore<Bytes, byte[]> store;

  NearStores(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public @Nullable NearText text(long number) {
    byte[] value = store.get(key(number));
    return value == null ? null : decode(value);
  }

  @Override
  public void putText(long number, NearText text) {
    store.put(key(number), encode(text));
  }

  @Override
  public void removeText(long number) {
    store.delete(key(number));
  }

  @Override
  public void forEachText(BiConsumer<Long, NearText> reader) {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        reader.accept(ByteBuffer.wrap(entry.key.get()).getLong(), decode(entry.value));
      }
    }
  }

  private static byte[] encode(NearText text) {
    TextFingerprint print = text.text();
    if (print == null) {
      return ByteBuffer.allocate(HEAD).put(LAYOUT).put(GONE).putLong(text.time()).array();
    }
    byte[] runs = print.toBytes();
    ByteBuffer buffer =
        ByteBuffer.allocate(HEAD + Hex.ID + LinkLayout.size(text.copyOf()) + runs.length)
            .put(LAYOUT)
            .put(text.counts() ? COUNTS : COUNTS_NOT)
            .putLong(text.time())
            .put(Hex.bytes(text.itemId()));
    LinkLayout.put(buffer, text.copyOf());
    return buffer.put(runs).array();
  }

  private static NearText decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    LinkLayout.requireLayout(buffer.get(), LAYOUT);
    byte kind = buffer.get();
    long time = buffer.getLong();
    if (kind == GONE) {
      return new NearText("", null, false, time, null);
    }
    String itemId = LinkLayout.hex(buffer, Hex.ID);
    CopyOf copy = LinkLayout.copy(buffer);
    return new NearText(itemId, copy, kind == COUNTS, time, TextFingerprint.ofBytes(buffer));
  }

  private static Bytes key(long number) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }
}
