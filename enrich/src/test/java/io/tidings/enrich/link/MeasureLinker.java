package io.tidings.enrich.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.enrich.lists.WatchList;
import io.tidings.event.ItemFeatures;
import io.tidings.event.WeightedTerm;
import io.tidings.nlp.duplicate.TextFingerprint;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.serde.EventClasses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Prints what link costs on one core without Kafka, from features to links, stories and alerts, and
 * what it remembers. No test, for its times vary. Arguments: a file of JSON lines of the shared
 * stream, how long stories live (for example 3d), rounds.
 */
final class MeasureLinker {
  private static final List<String> STORES =
      List.of("items", "texts", "near", "stories", "window", "terms", "state", "alerts");

  private static final StoryResources RESOURCES = StoryResources.shipped();

  private MeasureLinker() {}

  public static void main(String[] arguments) throws IOException {
    EventClasses.trust();
    List<ItemFeatures> items = read(Path.of(arguments[0]));
    for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
      run(items, arguments[1]);
    }
  }

  private static void run(List<ItemFeatures> items, String quiet) {
    List<KeyValueStore<Bytes, byte[]>> stores = STORES.stream().map(MeasureLinker::store).toList();
    Linker linker = linker(stores, quiet);
    WatchList watches = WatchList.of(0, new TreeMap<>());
    // With the first item come the tables whose size does not hang on what is in them.
    Linker.Result first = linker.take(items.get(0), 0, false, watches);
    long heap = heap();
    long links = Objects.requireNonNull(first).links().size();
    long stories = 0;
    long copies = 0;
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 1; i < items.size(); i++) {
      Linker.Result result = linker.take(items.get(i), i, false, watches);
      if (result != null) {
        links += result.links().size();
        stories += result.stories().size();
        copies += result.links().get(0).getDuplicateOf() == null ? 0 : 1;
      }
    }
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
    System.out.printf(
        "%,d items, %,.0f a CPU-second; written: %,d links, %,d stories; %,d copies; heap %,.1f MB more%n",
        items.size(), items.size() / seconds, links, stories, copies, (heap() - heap) / 1e6);
    stores.forEach(
        store ->
            System.out.printf(
                "  %s: %,d entries, %,d bytes%n",
                store.name(), store.approximateNumEntries(), bytes(store)));
    long again = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Linker unused = linker(stores, quiet);
    System.out.printf(
        "  built anew from the stores in %.2f CPU-seconds%n",
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - again) / 1e9);
  }

  private static Linker linker(List<KeyValueStore<Bytes, byte[]>> stores, String quiet) {
    return new Linker(
        LinkDriver.config(Map.of("link.stories.quiet", quiet)),
        new LinkStores(stores.get(0), stores.get(1)),
        new NearStores(stores.get(2)),
        new StoryStores(stores.get(3)),
        RESOURCES,
        new BurstStores(stores.get(4), stores.get(5), stores.get(6)),
        new AlertBook(stores.get(7)),
        0);
  }

  private static long bytes(KeyValueStore<Bytes, byte[]> store) {
    long bytes = 0;
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> entry = all.next();
        bytes += entry.key.get().length + entry.value.length;
      }
    }
    return bytes;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static KeyValueStore<Bytes, byte[]> store(String name) {
    KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore(name).get();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }

  private static List<ItemFeatures> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<ItemFeatures> items = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        items.add(features(json.readTree(line)));
      }
    }
    return items;
  }

  private static ItemFeatures features(JsonNode line) {
    String title = line.path("title").asText();
    String body = line.path("body").asText("");
    String id = ItemIds.itemId("stream", line.path("id").asText());
    String source = line.path("source").asText("wire");
    List<WeightedTerm> words =
        new LinkedHashSet<>(Arrays.asList(title.split("\\W+", -1)))
            .stream().limit(10).map(word -> new WeightedTerm(word, 0.5f)).toList();
    return ItemFeatures.newBuilder()
        .setItemId(id)
        .setContentHash(ItemIds.contentHash(title, body, id))
        .setTextHash(ItemIds.textHash(title, body))
        .setFeedId("stream")
        .setFamily(source)
        .setSource(source)
        .setObservedAt(Instant.parse(line.path("published").asText()))
        .setLanguage("en")
        .setLanguageGroup(0)
        .setTitle(title)
        .setKeywords(words)
        .setFingerprint(ByteBuffer.wrap(TextFingerprint.of(title, body).toBytes()))
        .setEntitiesVersion(0)
        .build();
  }
}
