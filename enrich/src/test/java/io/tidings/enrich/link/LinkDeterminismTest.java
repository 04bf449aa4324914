package io.tidings.enrich.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.enrich.lists.WatchList;
import io.tidings.event.ItemFeatures;
import io.tidings.event.WatchKind;
import io.tidings.event.WatchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D2: what link gives is a function of the order of items, however often it is restarted. */
class LinkDeterminismTest {
  private static final StoryResources STORIES = StoryResources.shipped();
  private static final WatchRule WATCH =
      new WatchRule("word", WatchKind.KEYWORD, "word 7", 2, 1_800, List.of(), true, "");
  private static final WatchList WATCHES = WatchList.of(1, new TreeMap<>(Map.of("word", WATCH)));

  private final List<ItemFeatures> stream = Features.stream(2_600);

  @ParameterizedTest
  @ValueSource(ints = {11, 97, 1_300})
  void aRestartChangesNothing(int itemsBetweenRestarts) {
    // When
    List<String> whole = run(stream.size());
    List<String> restarted = run(itemsBetweenRestarts);

    // Then
    assertThat(restarted).isEqualTo(whole);
    assertThat(whole).anyMatch(line -> line.contains("\"spike\""));
    assertThat(whole).anyMatch(line -> line.contains("\"NEAR\""));
    for (String state : List.of("OPEN", "CLOSED", "MERGED")) {
      assertThat(whole)
          .anyMatch(line -> line.startsWith("StoryMessage") && line.contains('"' + state + '"'));
    }
    assertThat(whole).anyMatch(line -> line.contains("\"watch\""));
  }

  /** Without this the test above might compare what no order can change. */
  @Test
  void anotherOrderGivesAnotherResult() {
    // Given
    List<String> before = run(stream.size());

    // When
    stream.add(0, stream.remove(1_000));

    // Then
    assertThat(run(stream.size())).isNotEqualTo(before);
  }

  private List<String> run(int itemsBetweenRestarts) {
    List<String> written = new ArrayList<>();
    List<KeyValueStore<Bytes, byte[]>> stores = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      stores.add(store("store-" + i));
    }
    Linker linker = linker(stores);
    for (int i = 0; i < stream.size(); i++) {
      if (i % itemsBetweenRestarts == 0) {
        linker = linker(stores);
      }
      note(linker.take(stream.get(i), 3L * i, false, WATCHES), written);
      if (i % 500 == 499) {
        note(linker.takeDown(stream.get(i - 20).getItemId(), WATCHES), written);
      }
    }
    return written;
  }

  private static void note(Linker.@Nullable Result result, List<String> written) {
    if (result != null) {
      result.links().forEach(links -> written.add(links.toString()));
      result.stories().forEach(story -> written.add(story.toString()));
      result.alerts().forEach(alert -> written.add(alert.toString()));
    }
  }

  private static Linker linker(List<KeyValueStore<Bytes, byte[]>> stores) {
    return new Linker(
        LinkDriver.config(Map.of("link.stories.quiet", "12h", "link.near-copies.max", "500")),
        new LinkStores(stores.get(0), stores.get(1)),
        new NearStores(stores.get(6)),
        new StoryStores(stores.get(7)),
        STORIES,
        new BurstStores(stores.get(2), stores.get(3), stores.get(4)),
        new AlertBook(stores.get(5)),
        0);
  }

  private static KeyValueStore<Bytes, byte[]> store(String name) {
    KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore(name).get();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }
}
