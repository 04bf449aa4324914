package io.tidings.enrich.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.schemas.serde.EventClasses;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OriginLedgerTest {
  private final KeyValueStore<Bytes, byte[]> store = store();
  private final List<LedgerEntry> published = new ArrayList<>();

  @BeforeAll
  static void trustTheClasses() {
    EventClasses.trust();
  }

  /** What was counted may not have been published when the process before was killed. */
  @Test
  void publishesAgainWhatTheStoreHoldsAfterARestartAndCountsOn() {
    // Given
    ledger().count(3, 1_998, "out", "");

    // When
    OriginLedger restarted = ledger();
    restarted.recover();
    restarted.publish();
    restarted.count(3, 1_999, "out", "");
    restarted.publish();

    // Then
    assertThat(published).containsExactly(entry(1, 1), entry(1, 2));
  }

  @Test
  void afterARestartInAnotherBucketTheOneBeforeIsPublishedFirst() {
    // Given
    ledger().count(3, 1_999, "out", "");

    // When
    OriginLedger restarted = ledger();
    restarted.recover();
    restarted.advanceTo(3, 2_000);
    restarted.count(3, 2_000, "out", "");
    restarted.publish();

    // Then
    assertThat(published).containsExactly(entry(1, 1), entry(2, 1));
  }

  @Test
  void startsWithNothingToSay() {
    // When
    OriginLedger fresh = ledger();
    fresh.recover();
    fresh.publish();

    // Then
    assertThat(published).isEmpty();
  }

  private OriginLedger ledger() {
    return new OriginLedger("tag", store, (key, entry) -> published.add(entry));
  }

  private static LedgerEntry entry(long bucket, long received) {
    return new LedgerEntry(
        "tag", null, null, null, 3, bucket, received, List.of(new Count("out", "", received)));
  }

  private static KeyValueStore<Bytes, byte[]> store() {
    KeyValueStore<Bytes, byte[]> store = Stores.inMemoryKeyValueStore("ledger").get();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }
}
