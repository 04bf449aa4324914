package io.tidings.ingest.publish;

import io.tidings.event.RawItem;
import io.tidings.ingest.RejectedItemException;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.RecordSize;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Decides what becomes of a line. An item goes to {@code items.raw}; what is no item goes whole to
 * {@code deadletters}; an item with an unusable date, source or text is rejected, since its file is
 * at hand and its reason is in the ledger. Sizes are checked here: a record that Kafka refuses
 * would end the transaction, and every later one, for it would be tried again.
 */
final class LineEncoder {
  /** Longest line that is read as an item, in bytes: no record of ours is larger than 2 MiB. */
  static final int LONGEST_ITEM = 2 << 20;

  private static final String STAGE = "ingest";
  private static final String TOO_LONG = "too-long";

  private final ItemReader reader;
  private final TakedownSet takedowns;
  private final Serializer<GenericContainer> serializer;
  private final String rawTopic;
  private final String deadTopic;

  LineEncoder(
      ItemReader reader,
      TakedownSet takedowns,
      Serializer<GenericContainer> serializer,
      TopicNames topics) {
    this.reader = reader;
    this.takedowns = takedowns;
    this.serializer = serializer;
    this.rawTopic = topics.named(TopicCatalogue.ITEMS_RAW);
    this.deadTopic = topics.named(TopicCatalogue.DEADLETTERS);
  }

  LineOutcome encode(Line line, Instant now) {
    if (!line.isWhole()) {
      return new LineOutcome(LedgerTally.REJECTED, TOO_LONG, null);
    }
    if (line.length() > LONGEST_ITEM) {
      return deadLetter(line, TOO_LONG);
    }
    try {
      return item(reader.read(line, now), line);
    } catch (UnreadableLineException e) {
      return deadLetter(line, e.reason());
    } catch (RejectedItemException e) {
      return new LineOutcome(LedgerTally.REJECTED, e.reason(), null);
    }
  }

  private LineOutcome item(RawItem item, Line line) {
    // First of all: nothing of it may be kept, as a dead letter neither.
    if (takedowns.refuses(item.getItemId(), item.getLink())) {
      return new LineOutcome(LedgerTally.REJECTED, TakedownSet.REASON, null);
    }
    byte[] value = Objects.requireNonNull(serializer.serialize(rawTopic, item));
    if (value.length > RecordSize.LARGEST) {
      return deadLetter(line, "too-large");
    }
    byte[] key = item.getItemId().getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(rawTopic, key, value);
    TidingsHeaders.put(record.headers(), TidingsHeaders.MODE, "live");
    return new LineOutcome(LedgerTally.PUBLISHED, "", record);
  }

  private LineOutcome deadLetter(Line line, String reason) {
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(deadTopic, null, line.bytes());
    TidingsHeaders.put(record.headers(), TidingsHeaders.DEAD_STAGE, STAGE);
    TidingsHeaders.put(record.headers(), TidingsHeaders.DEAD_FILE, line.file());
    TidingsHeaders.put(record.headers(), TidingsHeaders.DEAD_LINE, Long.toString(line.number()));
    TidingsHeaders.put(record.headers(), TidingsHeaders.DEAD_ERROR, reason);
    return new LineOutcome(LedgerTally.DEAD_LETTERED, reason, record);
  }
}
