package io.tidings.enrich.tag;

import io.tidings.enrich.Pinned;
import io.tidings.enrich.StateEntries;
import io.tidings.enrich.stage.StoredCounts;
import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.schemas.serde.EventClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TagStateTest {
  private static final List<String> KEYS =
      List.of("00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100");

  @BeforeAll
  static void trustTheClasses() {
    EventClasses.trust();
  }

  @Test
  void stateOfEveryFormerReleaseUnderThisIdIsRead() throws IOException {
    StateEntries.check(
        new Pinned(StreamsApplication.TAG, "state"), TagStateTest::fill, TagStateTest::copy);
  }

  private static void fill(StateEntries state) {
    Repeats repeats = repeats(state);
    repeats.put(key(0), new SeenVersion(0x0123456789abcdefL, 1_795_000_000_000L, 2));
    repeats.put(key(1), SeenVersion.takenDown(1_795_000_000_001L));
    StoredCounts.fill("tag", state.store(TagTopology.LEDGER));
  }

  private static void copy(StateEntries from, StateEntries to) {
    for (int i = 0; i < KEYS.size(); i++) {
      repeats(to).put(key(i), Objects.requireNonNull(repeats(from).get(key(i))));
    }
    StoredCounts.copy("tag", from.store(TagTopology.LEDGER), to.store(TagTopology.LEDGER));
  }

  private static Repeats repeats(StateEntries state) {
    return new Repeats(state.store(TagTopology.REPEATS), Duration.ofDays(90));
  }

  private static byte[] key(int i) {
    return KEYS.get(i).getBytes(StandardCharsets.UTF_8);
  }
}
