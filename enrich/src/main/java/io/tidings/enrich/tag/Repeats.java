package io.tidings.enrich.tag;

import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The latest version of every item within the horizon, and which were taken down. Older entries are
 * evicted by stream time, in whole sweeps: an index by time would cost more memory than the sweep
 * costs time.
 */
final class Repeats {
  private static final Duration SHORTEST_INTERVAL = Duration.ofHours(1);
  private static final int SWEEPS_A_HORIZON = 50;

  private final KeyValueStore<Bytes, byte[]> store;
  private final long horizonMillis;

  Repeats(KeyValueStore<Bytes, byte[]> store, Duration horizon) {
    this.store = store;
    this.horizonMillis = horizon.toMillis();
  }

  /**
   * Stream time between two sweeps. Each walks over all entries; in a backfill an hour of stream
   * time passes in no time. What is kept for longer than the horizon is a fiftieth of it.
   */
  Duration sweepInterval() {
    Duration share = Duration.ofMillis(horizonMillis / SWEEPS_A_HORIZON);
    return share.compareTo(SHORTEST_INTERVAL) > 0 ? share : SHORTEST_INTERVAL;
  }

  @Nullable SeenVersion get(byte[] itemKey) {
    byte[] value = store.get(Bytes.wrap(itemKey));
    return value == null ? null : SeenVersion.decode(value);
  }

  void put(byte[] itemKey, SeenVersion version) {
    store.put(Bytes.wrap(itemKey), version.encode());
  }

  void evict(long streamTime) {
    try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        SeenVersion seen = SeenVersion.decode(entry.value);
        if (seen.isTakenDown() && seen.observedAt() <= 0) {
          // It came before there was a stream time; its horizon begins now.
          store.put(entry.key, SeenVersion.takenDown(streamTime).encode());
        } else if (seen.observedAt() < streamTime - horizonMillis) {
          store.delete(entry.key);
        }
      }
    }
  }
}
