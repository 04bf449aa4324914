package io.tidings.ingest.publish;

import io.tidings.event.LedgerEntry;
import io.tidings.ingest.ItemClock;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.takedown.TakedownReader;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes lines in transactions. Each transaction holds the items and dead letters of a batch and
 * the run's ledger entry, whose count of lines is therefore the truth about how far the run has
 * come: after a failure of the broker, or of this process, the run goes on from there and no item
 * is lost or written twice.
 */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int BATCH_LINES = 500;
  // Lines are at most 3 MiB, so that a batch holds 7 MiB at most.
  private static final int BATCH_BYTES = 4 << 20;
  private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final Serializer<GenericContainer> serializer;
  private final LineEncoder encoder;
  private final InstantSource time;
  private final String run;
  private final Pace pace;
  private final TakedownSet refused = new TakedownSet();
  private LedgerTally tally = new LedgerTally();
  private @Nullable TakedownReader takedowns;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * Prepares a run.
   *
   * @param run id of the run; the same id resumes it
   * @param feed feedId of every line, or null: each line's source names it
   * @param pace how many lines a second
   */
  public Publisher(
      KafkaClients clients,
      String run,
      @Nullable String feed,
      ItemClock clock,
      Pace pace,
      InstantSource time) {
    this.pace = pace;
    this.clients = clients;
    this.serializer = clients.serializer();
    this.encoder =
        new LineEncoder(new JsonLineReader(feed, clock), refused, serializer, clients.topics());
    this.time = time;
    this.run = run;
  }

  /**
   * Publishes all lines that the run has not published yet. Empty lines are no items and are not
   * counted.
   *
   * @param files all files of the run, in the same order each time
   * @throws IOException where a file cannot be read; what came before it is published but for the
   *     last batch, and the run can be resumed
   * @throws KafkaException where Kafka stays away for more than five minutes
   */
  public PublishReport publish(List<LineFile> files) throws IOException {
    try (LineReader lines = new LineReader(files)) {
      connect();
      skip(lines, tally.received());
      for (List<Line> batch = batch(lines); !batch.isEmpty(); batch = batch(lines)) {
        write(batch);
      }
    } finally {
      close();
      if (takedowns != null) {
        takedowns.close();
      }
    }
    return new PublishReport(run, tally.received(), tally.counts());
  }

  private List<Line> batch(LineReader lines) throws IOException {
    List<Line> batch = new ArrayList<>(BATCH_LINES);
    long bytes = 0;
    int most = pace.batch(BATCH_LINES);
    while (batch.size() < most && bytes < BATCH_BYTES) {
      Line line = lines.next();
      if (line == null) {
        break;
      }
      batch.add(line);
      bytes += line.bytes().length;
    }
    return batch;
  }

  private static void skip(LineReader lines, long count) throws IOException {
    for (long i = 0; i < count; i++) {
      if (lines.next() == null) {
        return;
      }
    }
  }

  // A commit whose answer is lost may or may not have happened: only the ledger says.
  private void write(List<Line> batch) {
    long before = tally.received();
    Instant deadline = time.instant().plus(PATIENCE);
    while (tally.received() < before + batch.size()) {
      LedgerTally attempt = new LedgerTally(tally.received(), tally.counts());
      try {
        transaction(batch, attempt);
        tally = attempt;
      } catch (KafkaException e) {
        LOG.atWarn().addKeyValue("error", e.getMessage()).log("Publishing interrupted, going on");
        if (time.instant().isAfter(deadline)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        connect();
        requireBoundary(before, batch.size());
      }
    }
  }

  // Anything else would mean lines lost or written twice, and that must not pass in silence.
  private void requireBoundary(long before, int size) {
    long now = tally.received();
    if (now != before && now != before + size) {
      throw new IllegalStateException(
          "run "
              + run
              + ": the ledger says "
              + now
              + " lines, expected "
              + before
              + " or "
              + (before + size));
    }
  }

  private void transaction(List<Line> batch, LedgerTally attempt) {
    Producer<byte[], byte[]> open = Objects.requireNonNull(producer);
    Set<String> unusedIds = Objects.requireNonNull(takedowns).readOn();
    open.beginTransaction();
    for (int i = 0; i < batch.size(); i++) {
      pace.await();
      send(open, batch.get(i), attempt);
    }
    if (Failpoint.isOn(Failpoint.SEPARATE_COMMIT)) {
      open.commitTransaction();
      open.beginTransaction();
    }
    // A failed write makes the commit fail, so its future need not be asked.
    Future<RecordMetadata> unused = open.send(ledgerRecord(attempt));
    open.flush();
    Failpoint.reach("publish.before-commit");
    open.commitTransaction();
    Failpoint.reach("publish.after-commit");
  }

  private void send(Producer<byte[], byte[]> open, Line line, LedgerTally attempt) {
    LineOutcome outcome = encoder.encode(line, time.instant());
    if (outcome.record() != null) {
      Future<RecordMetadata> unused = open.send(outcome.record());
    }
    attempt.add(outcome.outcome(), outcome.reason());
  }

  private ProducerRecord<byte[], byte[]> ledgerRecord(LedgerTally counted) {
    LedgerEntry entry =
        new LedgerEntry(
            "ingest", null, run, null, null, null, counted.received(), counted.counts());
    String name = clients.topics().named(TopicCatalogue.LEDGER);
    byte[] key = ledgerKey().getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(name, key, serializer.serialize(name, entry));
    TidingsHeaders.put(record.headers(), TidingsHeaders.MODE, "live");
    return record;
  }

  private void connect() {
    Instant deadline = time.instant().plus(PATIENCE);
    while (true) {
      close();
      try {
        if (takedowns == null) {
          takedowns = new TakedownReader(clients, refused);
        }
        producer = clients.transactionalProducer("publish-" + run, TRANSACTION_TIMEOUT_MILLIS);
        producer.initTransactions();
        tally = committed();
        return;
      } catch (ConfigException e) {
        // No patience will mend it.
        throw e;
      } catch (KafkaException e) {
        LOG.atWarn().addKeyValue("error", e.getMessage()).log("No way to Kafka yet, trying on");
        if (time.instant().isAfter(deadline)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private LedgerTally committed() {
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    String topic = clients.topics().named(TopicCatalogue.LEDGER);
    LedgerTally[] latest = {new LedgerTally()};
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      // Not to the committed end alone: a stage that was killed may hide our last entry behind its
      // open transaction, and the batch would be written again.
      CommittedReader.readTo(
          consumer,
          clients.endsWithOpenTransactions(TopicCatalogue.LEDGER),
          record -> {
            if (new String(record.key(), StandardCharsets.UTF_8).equals(ledgerKey())
                && deserializer.deserialize(topic, record.value()) instanceof LedgerEntry entry) {
              latest[0] = new LedgerTally(entry.getReceived(), entry.getCounts());
            }
          });
    }
    return latest[0];
  }

  private String ledgerKey() {
    return LedgerKeys.ofRun(run);
  }

  private void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
      producer = null;
    }
  }
}
