package io.tidings.nlp.burst;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the detector remembers; what is put here is all that a restart needs. */
public interface BurstMemory {
  /** Where the detector stands; null before the first item. */
  @Nullable BurstClock clock();

  /** Replaces it. */
  void putClock(BurstClock clock);

  /** The items of the window, by their number. */
  Map<Long, BurstItem> items();

  /** Keeps an item. */
  void putItem(long number, BurstItem item);

  /** Forgets an item. */
  void removeItem(long number);

  /** The past of a term. */
  @Nullable HourlyWeights past(long term);

  /** Replaces it. */
  void putPast(long term, HourlyWeights past);

  /** Forgets it. */
  void removePast(long term);

  /** Terms whose past is known. */
  long pasts();

  /** Gives every term and its past, in the order of the keys. */
  void forEachPast(BiConsumer<Long, HourlyWeights> reader);

  /** Spikes that are open or were lately, in an order that is always the same. */
  Collection<Spike> spikes();

  /** Keeps a spike; of one subject there is at most one. */
  void putSpike(Spike spike);

  /** Forgets a spike. */
  void removeSpike(Spike spike);
}
