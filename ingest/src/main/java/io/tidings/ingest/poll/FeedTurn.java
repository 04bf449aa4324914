package io.tidings.ingest.poll;

import io.tidings.event.Alert;
import io.tidings.event.FeedState;
import io.tidings.event.RawItem;
import io.tidings.runtime.LedgerTally;
import java.util.List;

/**
 * What one poll comes to.
 *
 * @param items new and changed items, in the order of the document
 * @param tally the feed's ledger for the running window, all but the items that are to be
 *     published: these are counted when the broker has them
 * @param alerts what must be told of the feed's health
 * @param state the feed's new state, with the ledger of {@code tally} still to be filled in
 */
record FeedTurn(List<RawItem> items, LedgerTally tally, List<Alert> alerts, FeedState state) {
  FeedTurn {
    items = List.copyOf(items);
    alerts = List.copyOf(alerts);
  }
}
