package io.tidings.ingest.push;

import io.tidings.event.PushState;
import io.tidings.runtime.LedgerTally;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one source: the content of each item that was last published, and its
 * ledger. It is what the records of {@code push.state} say, applied in their order. Not
 * thread-safe.
 */
final class PushMemory {
  /** Items remembered; a source that pushes more in 30 days has its oldest published again. */
  private static final int MOST_ITEMS = 1_000_000;

  private static final int HASH_DIGITS = 16;

  /** The first half of an itemId as a number would clash too often; the whole is two numbers. */
  private record Id(long high, long low) {
    static Id of(String itemId) {
      return new Id(
          Long.parseUnsignedLong(itemId, 0, 16, 16), Long.parseUnsignedLong(itemId, 16, 32, 16));
    }
  }

  private final Map<Id, Long> hashes = new LinkedHashMap<>();
  private Instant window = Instant.EPOCH;
  private LedgerTally tally = new LedgerTally();

  /** Takes a record of the topic. */
  void apply(PushState state) {
    String itemId = state.getItemId();
    ByteBuffer hash = state.getContentHash();
    Instant ledgerWindow = state.getLedgerWindow();
    if (itemId != null && hash != null) {
      remember(itemId, hash.getLong(hash.position()));
    } else if (ledgerWindow != null) {
      window = ledgerWindow;
      tally = new LedgerTally(state.getLedgerReceived(), state.getLedger());
    }
  }

  /** The content of the item that was last published; null where there was none. */
  @Nullable Long hash(String itemId) {
    return hashes.get(Id.of(itemId));
  }

  /** The ledger of a window, to go on counting. */
  LedgerTally tally(Instant of) {
    return of.equals(window)
        ? new LedgerTally(tally.received(), tally.counts())
        : new LedgerTally();
  }

  /** A content hash as it is remembered: its first 8 bytes. */
  static long shortened(String contentHash) {
    return Long.parseUnsignedLong(contentHash, 0, HASH_DIGITS, 16);
  }

  private void remember(String itemId, long hash) {
    Id id = Id.of(itemId);
    hashes.remove(id);
    hashes.put(id, hash);
    if (hashes.size() > MOST_ITEMS) {
      hashes.remove(hashes.keySet().iterator().next());
    }
  }
}
