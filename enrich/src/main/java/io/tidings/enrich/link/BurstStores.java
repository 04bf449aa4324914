package io.tidings.enrich.link;

import io.tidings.nlp.burst.BurstClock;
import io.tidings.nlp.burst.BurstItem;
import io.tidings.nlp.burst.BurstMemory;
import io.tidings.nlp.burst.HourlyWeights;
import io.tidings.nlp.burst.Spike;
import io.tidings.nlp.burst.WatchMemory;
import io.tidings.nlp.burst.WatchTally;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The state of spikes and watches in three stores: the window by number, the past of terms by key,
 * and the few things that change often, which are held decoded as well.
 */
final class BurstStores implements BurstMemory, WatchMemory {
  private static final char CLOCK = 'c';
  private static final char SPIKE = 's';
  private static final char WATCH = 'w';

  private final KeyValueStore<Bytes, byte[]> window;
  private final KeyValueStore<Bytes, byte[]> terms;
  private final KeyValueStore<Bytes, byte[]> state;
  private final SortedMap<String, Spike> spikes = new TreeMap<>();
  private final SortedMap<String, WatchTally> tallies = new TreeMap<>();
  private @Nullable BurstClock clock;

  /** Reads what the stores hold. */
  BurstStores(
      KeyValueStore<Bytes, byte[]> window,
      KeyValueStore<Bytes, byte[]> terms,
      KeyValueStore<Bytes, byte[]> state) {
    this.window = window;
    this.terms = terms;
    this.state = state;
    try (KeyValueIterator<Bytes, byte[]> all = state.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        read(new String(entry.key.get(), StandardCharsets.UTF_8), entry.value);
      }
    }
  }

  private void read(String key, byte[] value) {
    switch (key.charAt(0)) {
      case CLOCK -> clock = BurstLayout.clock(value);
      case SPIKE -> spikes.put(key, BurstLayout.spike(value));
      case WATCH -> tallies.put(key.substring(1), BurstLayout.tally(value));
      default -> throw new IllegalStateException("the store's key " + key + " is not known here");
    }
  }

  @Override
  public @Nullable BurstClock clock() {
    return clock;
  }

  @Override
  public void putClock(BurstClock clock) {
    this.clock = clock;
    state.put(key(CLOCK, ""), BurstLayout.encode(clock));
  }

  @Override
  public Map<Long, BurstItem> items() {
    SortedMap<Long, BurstItem> items = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> all = window.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        items.put(numberOf(entry.key), BurstLayout.item(entry.value));
      }
    }
    return items;
  }

  @Override
  public void putItem(long number, BurstItem item) {
    window.put(key(number), BurstLayout.encode(item));
  }

  @Override
  public void removeItem(long number) {
    window.delete(key(number));
  }

  @Override
  public @Nullable HourlyWeights past(long term) {
    byte[] value = terms.get(key(term));
    return value == null ? null : BurstLayout.weights(value);
  }

  @Override
  public void putPast(long term, HourlyWeights past) {
    terms.put(key(term), BurstLayout.encode(past));
  }

  @Override
  public void removePast(long term) {
    terms.delete(key(term));
  }

  @Override
  public long pasts() {
    return terms.approximateNumEntries(); // exact for a store in memory
  }

  @Override
  public void forEachPast(BiConsumer<Long, HourlyWeights> reader) {
    try (KeyValueIterator<Bytes, byte[]> all = terms.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        reader.accept(numberOf(entry.key), BurstLayout.weights(entry.value));
      }
    }
  }

  @Override
  public Collection<Spike> spikes() {
    return spikes.values();
  }

  @Override
  public void putSpike(Spike spike) {
    String id = spikeId(spike);
    spikes.put(id, spike);
    state.put(Bytes.wrap(id.getBytes(StandardCharsets.UTF_8)), BurstLayout.encode(spike));
  }

  @Override
  public void removeSpike(Spike spike) {
    String id = spikeId(spike);
    spikes.remove(id);
    state.delete(Bytes.wrap(id.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public SortedMap<String, WatchTally> tallies() {
    return tallies;
  }

  @Override
  public void putTally(String watchId, WatchTally tally) {
    tallies.put(watchId, tally);
    state.put(key(WATCH, watchId), BurstLayout.encode(tally));
  }

  @Override
  public void removeTally(String watchId) {
    tallies.remove(watchId);
    state.delete(key(WATCH, watchId));
  }

  private static String spikeId(Spike spike) {
    return SPIKE + "" + spike.subject().kind().number() + spike.subject().id();
  }

  private static Bytes key(char kind, String id) {
    return Bytes.wrap((kind + id).getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes key(long number) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }

  private static long numberOf(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong();
  }
}
