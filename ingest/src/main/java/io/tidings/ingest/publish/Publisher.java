package io.tidings.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.tidings.event.LedgerEntry;
import io.tidings.ingest.ItemClock;
import io.tidings.runtime.Failpoint;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Outage;
import io.tidings.runtime.kafka.PublishedTally;
import io.tidings.runtime.kafka.Refusal;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.runtime.meters.TidingsMeter;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
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
  private final FileFormat format;
  private final InstantSource time;
  private final String run;
  private final Pace pace;
  private final String rawTopic;
  private final RecordMeter records;
  private final Counter deadLetters;
  private PublishedTally published;
  private final TakedownSet refused = new TakedownSet();
  private LedgerTally tally = new LedgerTally();
  private @Nullable TakedownReader takedowns;
  private @Nullable Producer<byte[], byte[]> producer;

  /**
   * Prepares a run.
   *
   * @param format how the files hold items
   * @param run id of the run; the same id resumes it
   * @param feed feedId of every line, or null: each line's source names it
   * @param pace how many lines a second
   */
  public Publisher(
      KafkaClients clients,
      FileFormat format,
      String run,
      @Nullable String feed,
      ItemClock clock,
      Pace pace,
      InstantSource time) {
    this.format = format;
    this.pace = pace;
    this.clients = clients;
    this.serializer = clients.serializer();
    this.encoder =
        new LineEncoder(format.reader(feed, clock), refused, serializer, clients.topics());
    this.time = time;
    this.run = run;
    this.rawTopic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    this.published = new PublishedTally(clients, run);
    this.records =
        RecordMeter.of(
            clients.meters(),
            "publish",
            LedgerTally.PUBLISHED,
            LedgerTally.REJECTED,
            LedgerTally.DEAD_LETTERED);
    this.deadLetters = TidingsMeter.DEADLETTERS.counter(clients.meters(), "publish");
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
    try (ItemLines lines = format.open(files)) {
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

  private List<Line> batch(ItemLines lines) throws IOException {
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

  private static void skip(ItemLines lines, long count) throws IOException {
    for (long i = 0; i < count; i++) {
      if (lines.next() == null) {
        return;
      }
    }
  }

  // A commit whose answer is lost may or may not have happened: only the ledger says.
  private void write(List<Line> batch) {
    LedgerTally former = tally;
    long before = former.received();
    Instant deadline = time.instant().plus(PATIENCE);
    while (tally.received() < before + batch.size()) {
      LedgerTally attempt = new LedgerTally(tally.received(), tally.counts());
      try {
        transaction(batch, attempt);
        tally = attempt;
      } catch (KafkaException e) {
        LOG.atWarn().addKeyValue("error", e.getMessage()).log("Publishing interrupted, going on");
        if (Refusal.isBehind(e) || time.instant().isAfter(deadline)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        connect();
        requireBoundary(before, batch.size());
      }
    }
    records.add(tally.since(former.counts()));
    deadLetters.increment(
        (double) (tally.of(LedgerTally.DEAD_LETTERED) - former.of(LedgerTally.DEAD_LETTERED)));
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
    List<Future<RecordMetadata>> items = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      pace.await();
      send(open, batch.get(i), attempt, items);
    }
    open.flush();
    if (Failpoint.isOn(Failpoint.SEPARATE_COMMIT)) {
      open.commitTransaction();
      open.beginTransaction();
    }
    // Where items stand is known once Kafka has them; counted here and nowhere else.
    published.add(items);
    for (ProducerRecord<byte[], byte[]> entry : published.changes()) {
      // A failed write makes the commit fail, so its future need not be asked.
      Future<RecordMetadata> unusedEntry = open.send(entry);
    }
    Future<RecordMetadata> unused = open.send(ledgerRecord(attempt));
    Failpoint.reach("publish.before-commit");
    open.commitTransaction();
    Failpoint.reach("publish.after-commit");
  }

  private void send(
      Producer<byte[], byte[]> open,
      Line line,
      LedgerTally attempt,
      List<Future<RecordMetadata>> items) {
    LineOutcome outcome = encoder.encode(line, time.instant());
    if (outcome.record() != null) {
      Future<RecordMetadata> write = open.send(outcome.record());
      if (outcome.record().topic().equals(rawTopic)) {
        items.add(write);
      }
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
        published = new PublishedTally(clients, run);
        tally = committed();
        return;
      } catch (ConfigException e) {
        // No patience will mend it.
        throw e;
      } catch (KafkaException e) {
        LOG.atWarn().addKeyValue("error", e.getMessage()).log("No way to Kafka yet, trying on");
        if (Refusal.isBehind(e) || time.instant().isAfter(deadline)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private LedgerTally committed() {
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    byte[] key = ledgerKey().getBytes(StandardCharsets.UTF_8);
    List<Optional<LedgerEntry>> latest = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      // Not to the committed end alone: a stage that was killed may hide our last entry behind its
      // open transaction, and the batch would be written again.
      CommittedReader.readTo(
          consumer,
          clients.endsWithOpenTransactions(TopicCatalogue.LEDGER),
          record -> {
            if (Arrays.equals(record.key(), key)) {
              latest.add(entry(record, deserializer));
            }
          });
    }
    return latest.isEmpty() ? new LedgerTally() : last(latest);
  }

  // Where somebody else has written under our key, what we wrote before is the truth. If that is
  // gone, going on would publish everything again.
  private LedgerTally last(List<Optional<LedgerEntry>> entries) {
    LedgerEntry last =
        entries.stream()
            .flatMap(Optional::stream)
            .reduce((former, later) -> later)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "run "
                            + run
                            + ": its entry in the ledger cannot be read, so that nobody knows how"
                            + " far it has come; take another id"));
    return new LedgerTally(last.getReceived(), last.getCounts());
  }

  private Optional<LedgerEntry> entry(
      ConsumerRecord<byte[], byte[]> record, Deserializer<SpecificRecord> deserializer) {
    try {
      if (deserializer.deserialize(record.topic(), record.value()) instanceof LedgerEntry entry
          && run.equals(entry.getRun())) {
        return Optional.of(entry);
      }
    } catch (SerializationException e) {
      if (Outage.isBehindReading(e)) {
        throw e;
      }
    }
    LOG.atWarn()
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .log("Entry of the ledger ignored: it is not this run's, or cannot be read");
    return Optional.empty();
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
