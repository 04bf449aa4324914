package io.tidings.app;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.LedgerKeys;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ledger added up. Entries are cumulative: of each key only the latest counts. */
final class LedgerSums {
  private static final String INGEST = "ingest";

  /** In the order in which items pass them; others follow by name. */
  private static final List<String> STAGES =
      List.of(INGEST, "tag", "link", "routes", "archive", "store");

  private static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(
              stage -> STAGES.contains(stage) ? STAGES.indexOf(stage) : STAGES.size())
          .thenComparing(Comparator.naturalOrder());

  private final Map<String, LedgerEntry> latest = new HashMap<>();

  void take(String key, @Nullable LedgerEntry entry) {
    if (entry == null) {
      latest.remove(key);
    } else {
      latest.put(key, entry);
    }
  }

  /** What each stage received and what became of it. */
  SortedMap<String, LedgerTally> stages() {
    SortedMap<String, LedgerTally> stages = new TreeMap<>(ORDER);
    for (LedgerEntry entry : latest.values()) {
      // No stage, but the other side of those that read items.raw.
      if (!entry.getStage().equals(LedgerKeys.PUBLISHED)) {
        stages.merge(entry.getStage(), tally(entry), LedgerTally::plus);
      }
    }
    return stages;
  }

  /** What ingest fetched of each feed, and read in each run of {@code publish}. */
  SortedMap<String, LedgerTally> sources() {
    SortedMap<String, LedgerTally> sources = new TreeMap<>();
    for (LedgerEntry entry : latest.values()) {
      if (entry.getStage().equals(INGEST)) {
        String run = entry.getRun();
        String source = run == null ? "feed " + entry.getFeedId() : "run " + run;
        sources.merge(source, tally(entry), LedgerTally::plus);
      }
    }
    return sources;
  }

  private static LedgerTally tally(LedgerEntry entry) {
    return new LedgerTally(entry.getReceived(), entry.getCounts());
  }
}
