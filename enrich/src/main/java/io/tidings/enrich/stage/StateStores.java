package io.tidings.enrich.stage;

import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How the topologies keep state. */
public final class StateStores {
  // Event times must not decide what the broker deletes or refuses.
  private static final Map<String, String> CHANGELOG =
      Map.of(
          "message.timestamp.type", "LogAppendTime",
          "max.message.bytes", Integer.toString(2 << 20),
          "max.compaction.lag.ms", "86400000");

  private StateStores() {}

  /**
   * A store of bytes with a changelog. In memory: after a kill an exactly-once task restores all
   * its state from the changelog anyway.
   */
  public static StoreBuilder<KeyValueStore<Bytes, byte[]>> inMemory(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingEnabled(CHANGELOG);
  }
}
