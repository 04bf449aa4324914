package io.tidings.sink.takedown;

import io.tidings.archive.Archive;
import io.tidings.event.RawItem;
import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.Answers;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.takedown.TakedownReader;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Takes items down and reads back what became of it. Repeated, it writes only what is missing: a
 * null where a place still holds an item that the stages have passed.
 */
public final class ItemTakedown {
  /** Begins the names of routed topics, without prefix. */
  static final String ROUTED = "routed.";

  /** Begins the names of replays' topics, without prefix. */
  static final String REPLAY = "replay.";

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Stages' transactions end, or are ended, within ten seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaClients clients;
  private final @Nullable Archive archive;
  private final @Nullable Store store;
  private final InstantSource time;

  /**
   * Connects nothing yet.
   *
   * @param archive stays the caller's; null where there is none: the receipt then says so
   * @param store stays the caller's; null as well
   */
  public ItemTakedown(
      KafkaClients clients, @Nullable Archive archive, @Nullable Store store, InstantSource time) {
    this.clients = clients;
    this.archive = archive;
    this.store = store;
    this.time = time;
  }

  /**
   * All items of an address, and the address itself. Not found are items that the store does not
   * have although they came more than an hour ago, and, without a store, those that {@code
   * items.raw} has no more.
   */
  public TakedownTarget at(String link) {
    return new TakedownTarget(new LinkSearch(clients, store, time).itemsAt(link), link);
  }

  /** Where the items are now; writes nothing. */
  public Receipt look(TakedownTarget target) {
    try (Admin admin = clients.admin();
        ItemTraces traces = traces(target, admin)) {
      return new ReceiptReader(clients, admin, archive, store, traces, time)
          .read(target, false, PATIENCE);
    }
  }

  /**
   * Takes down and reads back until all is settled or the time is over.
   *
   * @param reason for the record; no article text
   * @param requestedBy who asks for it
   * @param wait how long to wait for the stages
   * @throws KafkaException where Kafka does not answer; it can be repeated
   */
  public Receipt run(TakedownTarget target, String reason, String requestedBy, Duration wait) {
    Instant deadline = time.instant().plus(wait);
    try (Admin admin = clients.admin();
        ItemTraces traces = traces(target, admin);
        TakedownWriter writer = new TakedownWriter(clients)) {
      ReceiptReader reader = new ReceiptReader(clients, admin, archive, store, traces, time);
      TakedownSet known = known();
      Receipt before = reader.read(target, false, PATIENCE);
      List<Takedown> takedowns = missing(target, known, reader, reason, requestedBy);
      writer.write(
          takedowns, nulls(target, known, before, reader), reader.missingMarks(target.itemIds()));
      while (true) {
        Receipt receipt = reader.read(target, true, PATIENCE);
        if (receipt.isSettled() || !time.instant().isBefore(deadline)) {
          return receipt;
        }
        // What was under way when the takedown was written may have come in behind its null.
        writer.write(
            List.of(), reader.seenBehindNull(target), reader.missingMarks(target.itemIds()));
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private TakedownSet known() {
    try (TakedownReader reader = new TakedownReader(clients)) {
      Set<String> unused = reader.readOn();
      return reader.known();
    }
  }

  private List<Takedown> missing(
      TakedownTarget target,
      TakedownSet known,
      ReceiptReader reader,
      String reason,
      String requestedBy) {
    List<Takedown> takedowns = new ArrayList<>();
    for (String itemId : target.itemIds()) {
      if (!known.contains(itemId)) {
        RawItem item = reader.rawItem(itemId);
        String feedId = item == null ? null : item.getFeedId();
        takedowns.add(new Takedown(itemId, feedId, null, reason, requestedBy, time.instant()));
      }
    }
    String link = target.link();
    if (link != null && !known.refuses("", link)) {
      takedowns.add(new Takedown(null, null, link, reason, requestedBy, time.instant()));
    }
    return takedowns;
  }

  // Written again only where the first null cannot have been enough.
  private static Set<String> nulls(
      TakedownTarget target, TakedownSet known, Receipt before, ReceiptReader reader) {
    Set<String> nulls = new TreeSet<>(reader.seenBehindNull(target));
    for (ItemReceipt item : before.items()) {
      boolean isHeld = item.lines().stream().anyMatch(line -> line.standing() == Standing.NOT_YET);
      if (!known.contains(item.itemId()) || (isHeld && !reader.hasNull(item.itemId()))) {
        nulls.add(item.itemId());
      }
    }
    return nulls;
  }

  private ItemTraces traces(TakedownTarget target, Admin admin) {
    Set<String> others = new TreeSet<>();
    for (String name : Answers.of(admin.listTopics().names())) {
      String stripped = clients.topics().strip(name);
      if (name.startsWith(clients.topics().prefix())
          && (stripped.startsWith(ROUTED) || stripped.startsWith(REPLAY))) {
        others.add(name);
      }
    }
    return new ItemTraces(clients, target.itemIds(), others, time);
  }
}
