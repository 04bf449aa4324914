package io.tidings.ingest.push;

import io.tidings.event.PushState;
import io.tidings.event.RawItem;
import io.tidings.runtime.LedgerTally;
import java.time.Instant;
import java.util.List;

/**
 * What some items of one source come to.
 *
 * @param results one an item, in their order
 * @param published what goes to {@code items.raw}, in the same order
 * @param states what must be remembered of the items
 * @param window the ledger's
 * @param tally the source's ledger of the window, these items included
 */
record PushTurn(
    List<ItemResult> results,
    List<RawItem> published,
    List<PushState> states,
    Instant window,
    LedgerTally tally) {
  PushTurn {
    results = List.copyOf(results);
    published = List.copyOf(published);
    states = List.copyOf(states);
  }

  /** What must be remembered of the source. */
  PushState sourceState(String feedId, String batch) {
    return PushState.newBuilder()
        .setFeedId(feedId)
        .setBatch(batch)
        .setLedgerWindow(window)
        .setLedgerReceived(tally.received())
        .setLedger(tally.counts())
        .build();
  }
}
