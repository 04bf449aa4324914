package io.tidings.ingest.push;

import io.tidings.event.PushState;
import io.tidings.event.RawItem;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.schemas.serde.EventClasses;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what becomes of pushed items: a function of what is remembered, the items, what was taken
 * down, and time.
 */
final class PushTurns {
  static {
    EventClasses.trust();
  }

  private final TakedownSet takedowns;

  PushTurns(TakedownSet takedowns) {
    this.takedowns = takedowns;
  }

  /** What the items of one source come to. */
  PushTurn of(String feedId, PushMemory memory, List<PushedItem> items, Instant now) {
    Instant window = now.truncatedTo(ChronoUnit.HOURS);
    Turn turn = new Turn(feedId, memory, memory.tally(window));
    items.forEach(turn::take);
    return new PushTurn(turn.results, turn.published, turn.states, window, turn.tally);
  }

  /** One turn under way; the same item may come twice in it. */
  private final class Turn {
    private final String feedId;
    private final PushMemory memory;
    private final LedgerTally tally;
    private final Map<String, Long> latest = new HashMap<>();
    private final List<ItemResult> results = new ArrayList<>();
    private final List<RawItem> published = new ArrayList<>();
    private final List<PushState> states = new ArrayList<>();

    Turn(String feedId, PushMemory memory, LedgerTally tally) {
      this.feedId = feedId;
      this.memory = memory;
      this.tally = tally;
    }

    void take(PushedItem pushed) {
      RawItem item = pushed.item();
      if (item == null) {
        tally.add(LedgerTally.REJECTED, pushed.reason());
        results.add(new ItemResult(null, null, LedgerTally.REJECTED, pushed.reason(), false));
        return;
      }
      if (!pushed.reason().isEmpty()) {
        conclude(item, LedgerTally.REJECTED, pushed.reason(), false);
      } else if (takedowns.refuses(item.getItemId(), item.getLink())) {
        conclude(item, LedgerTally.REJECTED, TakedownSet.REASON, false);
      } else {
        take(item);
      }
    }

    private void take(RawItem item) {
      String id = item.getItemId();
      long hash = PushMemory.shortened(item.getContentHash());
      Long known = latest.containsKey(id) ? latest.get(id) : memory.hash(id);
      if (known != null && known == hash) {
        conclude(item, LedgerTally.DUPLICATE, "", false);
        return;
      }
      latest.put(id, hash);
      published.add(item);
      states.add(
          PushState.newBuilder()
              .setFeedId(feedId)
              .setItemId(id)
              .setContentHash(ByteBuffer.allocate(Long.BYTES).putLong(hash).flip())
              .build());
      conclude(item, LedgerTally.PUBLISHED, "", known != null);
    }

    private void conclude(RawItem item, String outcome, String reason, boolean revision) {
      tally.add(outcome, reason);
      results.add(new ItemResult(item.getGuid(), item.getItemId(), outcome, reason, revision));
    }
  }
}
