package io.tidings.sink.takedown;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.TopicCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How the topics stand to an item, from what was read of them. */
final class TopicReceipts {
  private static final String COMPACTED = "by compaction, while records come in";

  private final TopicNames names;
  private final ItemTraces traces;
  private final TopicLifetimes lifetimes;

  TopicReceipts(KafkaClients clients, ItemTraces traces, TopicLifetimes lifetimes) {
    this.names = clients.topics();
    this.traces = traces;
    this.lifetimes = lifetimes;
  }

  /** One line a topic. */
  List<ReceiptLine> lines(String itemId, StageProgress progress, Instant now) {
    List<ReceiptLine> lines = new ArrayList<>();
    for (String topic : traces.topics()) {
      String name = names.strip(topic);
      lines.add(
          hasCome(name, itemId, progress)
              ? line(name, topic, itemId, now)
              : ReceiptLine.of(name, Standing.NOT_YET, "the null is still under way"));
    }
    return lines;
  }

  /** Whether {@code tag} has passed the null on, where there is one. */
  boolean tagHasPassed(String itemId, StageProgress progress) {
    Trace raw = traces.inOwnPartition(itemId, TopicCatalogue.ITEMS_RAW);
    return !raw.hasNull() || progress.tagHasPassed(traces.ownPartition(itemId), raw.lastNull());
  }

  private boolean hasCome(String name, String itemId, StageProgress progress) {
    if (name.equals(TopicCatalogue.ITEMS_ENRICHED) || name.equals(TopicCatalogue.ITEMS_FEATURES)) {
      return tagHasPassed(itemId, progress);
    }
    if (name.startsWith(ItemTakedown.ROUTED)) {
      Trace enriched = traces.inOwnPartition(itemId, TopicCatalogue.ITEMS_ENRICHED);
      return tagHasPassed(itemId, progress)
          && (!enriched.hasNull()
              || progress.routesHavePassed(traces.ownPartition(itemId), enriched.lastNull()));
    }
    return true;
  }

  private ReceiptLine line(String name, String topic, String itemId, Instant now) {
    List<Trace> found = traces.of(itemId, topic).stream().map(Map.Entry::getValue).toList();
    if (found.stream().anyMatch(Trace::isHeld)) {
      return ReceiptLine.of(name, Standing.NOT_YET, "readers still see it");
    }
    List<Trace> older = found.stream().filter(Trace::hasValue).toList();
    if (older.isEmpty()) {
      return found.isEmpty()
          ? ReceiptLine.of(name, Standing.NOT_THERE, "")
          : ReceiptLine.of(name, Standing.GONE, "only nulls are left");
    }
    Instant by = Instant.EPOCH;
    String note = "readers see a null";
    for (Trace trace : older) {
      Instant age = lifetimes.byAge(topic, Objects.requireNonNull(trace.valueAppended()));
      if (age == null) {
        age = lifetimes.byCompaction(topic, Objects.requireNonNull(trace.nullAppended()));
        note = note + "; " + COMPACTED;
      }
      by = age.isAfter(by) ? age : by;
    }
    return goneBy(name, by, note, now);
  }

  /** A date that has passed is none, since the bytes were just read. */
  static ReceiptLine goneBy(String name, @Nullable Instant by, String note, Instant now) {
    if (by == null) {
      return ReceiptLine.of(name, Standing.NOT_YET, "the topic deletes nothing by age");
    }
    return by.isAfter(now)
        ? new ReceiptLine(name, Standing.GONE_BY, by, note)
        : ReceiptLine.of(name, Standing.NOT_YET, "should have gone by " + by);
  }

  /** Where readers of a replay still see an item. */
  List<TakedownWriter.Mark> missingMarks(Iterable<String> itemIds) {
    List<TakedownWriter.Mark> marks = new ArrayList<>();
    for (String topic : traces.topics()) {
      if (names.strip(topic).startsWith(ItemTakedown.REPLAY)) {
        for (String itemId : itemIds) {
          for (Map.Entry<TopicPartition, Trace> entry : traces.of(itemId, topic)) {
            if (entry.getValue().isHeld()) {
              marks.add(new TakedownWriter.Mark(entry.getKey(), itemId));
            }
          }
        }
      }
    }
    return marks;
  }
}
