package io.tidings.nlp.burst;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A memory in maps. */
final class MapMemory implements BurstMemory {
  final SortedMap<Long, BurstItem> items = new TreeMap<>();
  final SortedMap<Long, HourlyWeights> pasts = new TreeMap<>();
  final SortedMap<Term, Spike> spikes = new TreeMap<>(Term.ORDER);
  @Nullable BurstClock clock;

  @Override
  public @Nullable BurstClock clock() {
    return clock;
  }

  @Override
  public void putClock(BurstClock clock) {
    this.clock = clock;
  }

  @Override
  public Map<Long, BurstItem> items() {
    return items;
  }

  @Override
  public void putItem(long number, BurstItem item) {
    items.put(number, item);
  }

  @Override
  public void removeItem(long number) {
    items.remove(number);
  }

  @Override
  public @Nullable HourlyWeights past(long term) {
    return pasts.get(term);
  }

  @Override
  public void putPast(long term, HourlyWeights past) {
    pasts.put(term, past);
  }

  @Override
  public void removePast(long term) {
    pasts.remove(term);
  }

  @Override
  public long pasts() {
    return pasts.size();
  }

  @Override
  public void forEachPast(BiConsumer<Long, HourlyWeights> reader) {
    pasts.forEach(reader);
  }

  @Override
  public Collection<Spike> spikes() {
    return spikes.values();
  }

  @Override
  public void putSpike(Spike spike) {
    spikes.put(spike.subject(), spike);
  }

  @Override
  public void removeSpike(Spike spike) {
    spikes.remove(spike.subject());
  }
}
