package io.tidings.benchmarks.pipeline;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.store.Store;
import io.tidings.store.StoreConfig;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;

/** How many items are at each place at the end of a run. */
final class Counts {
  private Counts() {}

  /** By place; each must be the number of items that were written. */
  static Map<String, Long> of(Variant variant, Settings settings) {
    KafkaClients clients = new KafkaClients(settings);
    Map<String, Long> counts = new TreeMap<>();
    counts.put(TopicCatalogue.ITEMS_RAW, records(clients, TopicCatalogue.ITEMS_RAW));
    variant.outputs().forEach(topic -> counts.put(topic, records(clients, topic)));
    if (variant.hasSink()) {
      ArchiveQuery all = ArchiveQuery.all(ArchiveOrder.ARRIVAL);
      try (Archive archive = Archive.open(ArchiveConfig.from(settings));
          Store store = Store.open(StoreConfig.of(settings))) {
        counts.put("archive raw", archive.count(ArchiveTable.RAW, all));
        counts.put("archive items", archive.count(ArchiveTable.ITEMS, all));
        counts.put("store items", store.queries().counts().items());
        counts.put("store revisions", store.queries().counts().revisions());
      }
    }
    return counts;
  }

  private static long records(KafkaClients clients, String topic) {
    AtomicLong count = new AtomicLong();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readTo(
          consumer,
          clients.endsWithOpenTransactions(topic),
          record -> {
            long unused = count.incrementAndGet();
          });
    }
    return count.get();
  }
}
