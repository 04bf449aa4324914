package io.tidings.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The stores of a topology, filled by hand; one entry a line: store, key and value in hex. */
public final class StateEntries {
  private final Map<String, KeyValueStore<Bytes, byte[]>> stores = new LinkedHashMap<>();

  /** The store of a name; made where it is missing. */
  public KeyValueStore<Bytes, byte[]> store(String name) {
    return stores.computeIfAbsent(name, StateEntries::open);
  }

  /**
   * Fails unless every entry that was ever checked in can still be read, and unless what the code
   * writes now is checked in.
   *
   * @param pinned a block of lines for each layout that was released, parted by empty lines
   * @param fill puts the same values every time
   * @param copy reads all from the first and puts it into the second
   */
  public static void check(
      Pinned pinned, Consumer<StateEntries> fill, BiConsumer<StateEntries, StateEntries> copy)
      throws IOException {
    StateEntries filled = new StateEntries();
    fill.accept(filled);
    String now = filled.text();
    pinned.write(pinned.text().isEmpty() ? now : pinned.text() + "\n" + now);
    pinned.requireText();
    List<String> released = List.of(pinned.text().split("(?<=\n)\n"));
    for (String block : released) {
      assertThat(copied(block, copy))
          .as(
              "State that a former release has written under this application id is not read as"
                  + " what it says: whoever upgrades would end at the start. Read the old layout"
                  + " as well as the new one, or raise the application id's version"
                  + " (enrich/DESIGN.md, Changes). The lines of %s never change",
              pinned.name())
          .isEqualTo(now);
    }
    assertThat(released)
        .as(
            "State is written in a layout that is not checked in. If it is meant: give it a number"
                + " of its own (LAYOUT), read the old ones on, then cp enrich/target/history/%1$s"
                + " enrich/history/, which only adds a block. A release that writes it cannot be"
                + " rolled back to one that does not know it: say so in its notes",
            pinned.name())
        .contains(now);
  }

  private static String copied(String block, BiConsumer<StateEntries, StateEntries> copy) {
    StateEntries read = new StateEntries();
    try {
      copy.accept(of(block), read);
    } catch (RuntimeException e) {
      return "reading failed: " + e;
    }
    return read.text();
  }

  private static StateEntries of(String block) {
    StateEntries entries = new StateEntries();
    for (String line : block.lines().toList()) {
      List<String> parts = List.of(line.split(" ", -1));
      entries
          .store(parts.get(0))
          .put(
              Bytes.wrap(HexFormat.of().parseHex(parts.get(1))),
              HexFormat.of().parseHex(parts.get(2)));
    }
    return entries;
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    stores.forEach(
        (name, store) -> {
          try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
              KeyValue<Bytes, byte[]> entry = all.next();
              lines.add(
                  String.join(
                      " ",
                      name,
                      HexFormat.of().formatHex(entry.key.get()),
                      HexFormat.of().formatHex(entry.value)));
            }
          }
        });
    lines.sort(null);
    return String.join("\n", lines) + "\n";
  }

  private static KeyValueStore<Bytes, byte[]> open(String name) {
    KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore(name).get();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }
}
