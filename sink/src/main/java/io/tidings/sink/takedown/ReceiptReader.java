package io.tidings.sink.takedown;

import io.tidings.archive.Archive;
import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Makes receipts of what is read back, and says what is still to be written. */
final class ReceiptReader {
  private static final String HIDDEN = "an open transaction hides its end";

  private final KafkaClients clients;
  private final Admin admin;
  private final ItemTraces traces;
  private final TopicReceipts topics;
  private final TableReceipts tables;
  private final TopicLifetimes lifetimes;
  private final Deserializer<SpecificRecord> deserializer;
  private final InstantSource time;
  private final String deadLetterTopic;
  private StageProgress progress;

  ReceiptReader(
      KafkaClients clients,
      Admin admin,
      @Nullable Archive archive,
      @Nullable Store store,
      ItemTraces traces,
      InstantSource time) {
    this.clients = clients;
    this.admin = admin;
    this.traces = traces;
    this.time = time;
    this.deserializer = clients.deserializer();
    this.deadLetterTopic = clients.topics().named(TopicCatalogue.DEADLETTERS);
    List<String> all = new ArrayList<>(traces.topics());
    all.add(deadLetterTopic);
    this.lifetimes = TopicLifetimes.of(admin, all);
    this.topics = new TopicReceipts(clients, traces, lifetimes);
    this.tables = new TableReceipts(clients, archive, store, traces);
    this.progress = StageProgress.read(clients, admin);
  }

  /**
   * Reads back.
   *
   * @param takenDown whether the takedown is written
   * @param patience how long to wait for transactions that hide the end of a topic
   */
  Receipt read(TakedownTarget target, boolean takenDown, Duration patience) {
    // How far the stages are first, then what they wrote: not the other way round, or what they
    // pass on in between would look as if it had never been there.
    progress = StageProgress.read(clients, admin);
    boolean whole = traces.readOn(patience);
    Instant now = time.instant();
    Map<String, Instant> letters = letters(target);
    List<ItemReceipt> items = new ArrayList<>();
    for (String itemId : target.itemIds()) {
      List<ReceiptLine> lines = new ArrayList<>(topics.lines(itemId, progress, now));
      if (!whole) {
        lines.replaceAll(line -> ReceiptLine.of(line.place(), Standing.UNKNOWN, HIDDEN));
      }
      lines.add(letterLine(letters.get(itemId), now));
      lines.addAll(tables.lines(itemId, takenDown, topics.tagHasPassed(itemId, progress)));
      items.add(new ItemReceipt(itemId, lines));
    }
    return new Receipt(target.link(), items);
  }

  /**
   * Items of which {@code items.raw} or, passed by tag, {@code items.enriched} has a value last.
   */
  Set<String> seenBehindNull(TakedownTarget target) {
    Set<String> seen = new TreeSet<>();
    for (String itemId : target.itemIds()) {
      if (traces.inOwnPartition(itemId, TopicCatalogue.ITEMS_RAW).isHeld()
          || (hasNull(itemId)
              && topics.tagHasPassed(itemId, progress)
              && traces.inOwnPartition(itemId, TopicCatalogue.ITEMS_ENRICHED).isHeld())) {
        seen.add(itemId);
      }
    }
    return seen;
  }

  boolean hasNull(String itemId) {
    return traces.inOwnPartition(itemId, TopicCatalogue.ITEMS_RAW).hasNull();
  }

  List<TakedownWriter.Mark> missingMarks(Set<String> itemIds) {
    return topics.missingMarks(itemIds);
  }

  /** The item as it came last, or null where it is not in {@code items.raw} or cannot be read. */
  @Nullable RawItem rawItem(String itemId) {
    byte[] value = traces.rawValue(itemId);
    try {
      return value != null
              && deserializer.deserialize(clients.topics().named(TopicCatalogue.ITEMS_RAW), value)
                  instanceof RawItem item
          ? item
          : null;
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
      return null;
    }
  }

  private Map<String, Instant> letters(TakedownTarget target) {
    Map<String, String> feeds = new HashMap<>();
    for (String itemId : target.itemIds()) {
      RawItem item = rawItem(itemId);
      feeds.put(itemId, item == null ? "" : item.getFeedId());
    }
    return feeds.isEmpty() ? Map.of() : new HeldLetters(clients).lastWritten(feeds, target.link());
  }

  // Nobody takes an item from there but redrive, which asks for takedowns.
  private ReceiptLine letterLine(@Nullable Instant lastWritten, Instant now) {
    return lastWritten == null
        ? ReceiptLine.of(TopicCatalogue.DEADLETTERS, Standing.NOT_THERE, "")
        : TopicReceipts.goneBy(
            TopicCatalogue.DEADLETTERS,
            lifetimes.byAge(deadLetterTopic, lastWritten),
            "is not sent back",
            now);
  }
}
