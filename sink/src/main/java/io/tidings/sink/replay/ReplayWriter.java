package io.tidings.sink.replay;

import io.tidings.archive.ArchivedHeader;
import io.tidings.archive.ArchivedRecord;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.PublishedTally;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.schemas.TidingsHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Writes records in transactions; only one run of a replay can. Used by one thread. */
final class ReplayWriter implements AutoCloseable {
  private static final String MODE = "replay";

  /** Restored items are old: they make no alerts. */
  private static final String RESTORED = "backfill";

  /** Long enough to sort a large day while a transaction is open. */
  private static final int TIMEOUT_MILLIS = 300_000;

  private static final int LARGEST = 10_000;

  private final ReplaySpec spec;
  private final Producer<byte[], byte[]> producer;
  private final WireValues values;
  private final RecordMeter meter;
  private final ReplayClock clock;
  private final long longestNanos;
  private final byte[] mode;
  private final byte[] id;

  // Null where what is written is nobody's input, and not to be balanced.
  private final @Nullable PublishedTally published;
  private final List<Future<RecordMetadata>> writes = new ArrayList<>();
  private int open;
  private long openedAt;

  /**
   * Connects and fences every other run of the replay: what they have not committed is gone.
   *
   * @param longestNanos time after which a transaction is due
   * @param restores whether it writes to {@code items.raw}, where the ledger counts
   */
  ReplayWriter(
      ReplaySpec spec,
      KafkaClients clients,
      ReplayClock clock,
      long longestNanos,
      boolean restores) {
    this.spec = spec;
    this.clock = clock;
    this.longestNanos = longestNanos;
    this.id = spec.id().getBytes(StandardCharsets.UTF_8);
    this.mode = (restores ? RESTORED : MODE).getBytes(StandardCharsets.UTF_8);
    this.published = restores ? new PublishedTally(clients, spec.id()) : null;
    this.meter = RecordMeter.of(clients.meters(), "replay", LedgerTally.OUT);
    this.values = new WireValues(clients.serializer(), spec.topic());
    this.producer = clients.transactionalProducer("replay-" + spec.id(), TIMEOUT_MILLIS);
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close();
      throw explained(e);
    }
  }

  /** Publishes a record. */
  void write(ArchivedRecord record, ReplayPosition position) {
    byte[] value = values.value(record);
    send(record.key(), value, headers(record, position));
  }

  /** Publishes that an item is taken down, for those that were published before it was known. */
  void takeDown(String itemId) {
    Headers headers = new RecordHeaders();
    headers.add(TidingsHeaders.MODE, mode);
    headers.add(TidingsHeaders.REPLAY_ID, id);
    send(itemId.getBytes(StandardCharsets.UTF_8), null, headers);
  }

  boolean isOpen() {
    return open > 0;
  }

  /** Whether what is open should be committed now. */
  boolean isDue() {
    return open >= LARGEST || (open > 0 && clock.nanos() - openedAt >= longestNanos);
  }

  /**
   * Commits what is open.
   *
   * @throws ReplayException where another run has taken over
   */
  void commit() {
    if (open > 0) {
      try {
        count();
        producer.commitTransaction();
      } catch (RuntimeException e) {
        throw explained(e);
      }
      meter.add(LedgerTally.OUT, "", open);
      open = 0;
    }
  }

  // In the same transaction, so that the balance and what it is of cannot part.
  private void count() {
    if (published != null) {
      producer.flush();
      published.add(writes);
      writes.clear();
      for (ProducerRecord<byte[], byte[]> entry : published.changes()) {
        entry.headers().add(TidingsHeaders.MODE, mode);
        Future<RecordMetadata> unused = producer.send(entry);
      }
    }
  }

  /** Gives up what is open. */
  @Override
  public void close() {
    try (producer) {
      if (open > 0) {
        producer.abortTransaction();
      }
    } catch (KafkaException e) {
      // Fenced, or the broker is away, and then the next run or the timeout aborts it.
      open = 0;
    }
  }

  private void send(byte[] key, byte @Nullable [] value, Headers headers) {
    try {
      if (open == 0) {
        producer.beginTransaction();
        openedAt = clock.nanos();
      }
      open++;
      // A record that is refused makes the commit fail.
      Future<RecordMetadata> write =
          producer.send(new ProducerRecord<>(spec.topic(), null, key, value, headers));
      if (published != null) {
        writes.add(write);
      }
    } catch (RuntimeException e) {
      throw explained(e);
    }
  }

  private Headers headers(ArchivedRecord record, ReplayPosition position) {
    RecordHeaders headers = new RecordHeaders();
    for (ArchivedHeader header : record.headers()) {
      if (!isOwn(header.name())) {
        headers.add(header.name(), header.value());
      }
    }
    headers.add(TidingsHeaders.MODE, mode);
    headers.add(TidingsHeaders.REPLAY_ID, id);
    headers.add(
        TidingsHeaders.REPLAY_POSITION, position.text().getBytes(StandardCharsets.US_ASCII));
    return headers;
  }

  private static boolean isOwn(String header) {
    return header.equals(TidingsHeaders.MODE)
        || header.equals(TidingsHeaders.REPLAY_ID)
        || header.equals(TidingsHeaders.REPLAY_POSITION);
  }

  private RuntimeException explained(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return new ReplayException(
            "another run of replay " + spec.id() + " has taken over; this one has ended", failure);
      }
    }
    return failure;
  }
}
