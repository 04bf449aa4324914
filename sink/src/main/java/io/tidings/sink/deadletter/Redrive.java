package io.tidings.sink.deadletter;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.RecordSize;
import io.tidings.runtime.takedown.TakedownReader;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters back to where they were read, each record once, however often it is asked for
 * and wherever it is killed. Used by one thread.
 */
public final class Redrive {
  private static final String DEAD = "tidings-dead-";
  private static final Set<String> NOT_READ =
      Set.of(TopicCatalogue.DEADLETTERS, TopicCatalogue.LEDGER);

  private final KafkaClients clients;
  private final RedriveMarks marks;
  private final Map<String, Integer> partitions = new HashMap<>();

  /** Makes no connection yet. */
  public Redrive(KafkaClients clients) {
    this.clients = clients;
    this.marks = new RedriveMarks(clients);
  }

  /**
   * Sends back what is selected.
   *
   * @param told of each selected letter and what becomes of it, before it is committed
   * @throws KafkaException where it ended half-way; what was told and not committed will be sent
   *     when it is called again
   */
  public void run(Predicate<StoredLetter> selected, BiConsumer<StoredLetter, Verdict> told) {
    Map<String, Set<TopicPartition>> sent = new HashMap<>();
    try (TakedownReader takedowns = new TakedownReader(clients);
        RedriveProducer producer = new RedriveProducer(clients)) {
      // First of all: it ends what a killed command left open, and shuts out one that still runs.
      producer.begin();
      each(
          selected,
          takedowns,
          (letter, verdict) -> {
            Place place = letter.place();
            if (verdict == Verdict.REDRIVEN && place != null) {
              producer.send(record(letter, place), marks.mark(place, letter.record()));
              sent.computeIfAbsent(text(letter.record().key()), key -> new HashSet<>())
                  .add(new TopicPartition(place.topic(), place.partition()));
            }
            told.accept(letter, verdict);
          });
      producer.commit();
      takeDownAgain(takedowns.readOn(), sent, producer);
    }
  }

  // Taken down since the letters were looked at: its null may stand before what was sent.
  private static void takeDownAgain(
      Set<String> itemIds, Map<String, Set<TopicPartition>> sent, RedriveProducer producer) {
    for (String itemId : itemIds) {
      for (TopicPartition to : sent.getOrDefault(itemId, Set.of())) {
        byte[] key = itemId.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(to.topic(), to.partition(), key, null), null);
      }
    }
    producer.commit();
  }

  /** Says what {@link #run} would do. */
  public void dryRun(Predicate<StoredLetter> selected, BiConsumer<StoredLetter, Verdict> told) {
    try (TakedownReader takedowns = new TakedownReader(clients)) {
      each(selected, takedowns, told);
    }
  }

  private void each(
      Predicate<StoredLetter> selected,
      TakedownReader takedowns,
      BiConsumer<StoredLetter, Verdict> then) {
    Set<String> done = new HashSet<>(marks.read());
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      Set<String> unused = takedowns.readOn();
      new DeadLetters(clients)
          .read(
              letter -> {
                if (selected.test(letter)) {
                  then.accept(letter, verdict(letter, done, takedowns.known(), consumer));
                }
              });
    }
  }

  private Verdict verdict(
      StoredLetter letter,
      Set<String> done,
      TakedownSet takedowns,
      Consumer<byte[], byte[]> consumer) {
    Place place = letter.place();
    if (place == null) {
      return letter.file().isEmpty() ? Verdict.NO_TOPIC : Verdict.FROM_FILE;
    }
    if (place.partition() < 0 || place.partition() >= partitions(place.topic(), consumer)) {
      return Verdict.NO_TOPIC;
    }
    if (letter.isEmptied()) {
      return Verdict.EMPTIED;
    }
    ConsumerRecord<byte[], byte[]> record = letter.record();
    if (record.key() == null) {
      return Verdict.NO_KEY;
    }
    if (RecordSize.of(record.key(), record.value(), record.headers()) > RecordSize.LARGEST) {
      return Verdict.TOO_LARGE;
    }
    // A null is a takedown itself and may go again.
    if (record.value() != null && takedowns.contains(record.key())) {
      return Verdict.TAKEN_DOWN;
    }
    return done.add(marks.key(place)) ? Verdict.REDRIVEN : Verdict.DONE_BEFORE;
  }

  // 0 for topics that are not there, and for those that no stage reads records from: headers may
  // name any topic, a changelog too.
  private int partitions(String topic, Consumer<byte[], byte[]> consumer) {
    return partitions.computeIfAbsent(
        topic,
        name -> {
          if (!isRead(name)) {
            return 0;
          }
          var known = consumer.partitionsFor(name);
          return known == null ? 0 : known.size();
        });
  }

  private boolean isRead(String topic) {
    return TopicCatalogue.all().stream()
        .map(TopicSpec::name)
        .filter(name -> !NOT_READ.contains(name))
        .anyMatch(name -> clients.topics().named(name).equals(topic));
  }

  private static ProducerRecord<byte[], byte[]> record(StoredLetter letter, Place place) {
    ConsumerRecord<byte[], byte[]> record = letter.record();
    Headers headers = new RecordHeaders();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(DEAD)) {
        headers.add(header);
      }
    }
    TidingsHeaders.put(
        headers, TidingsHeaders.REDRIVEN_FROM, record.partition() + "/" + record.offset());
    // To the partition that it came from, whatever it was chosen by.
    return new ProducerRecord<>(
        place.topic(), place.partition(), record.key(), record.value(), headers);
  }

  private static String text(byte @Nullable [] key) {
    return key == null ? "" : new String(key, StandardCharsets.UTF_8);
  }
}
