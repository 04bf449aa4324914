package io.tidings.sink.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.PublishedCounts;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedriveIT {
  private static final int LETTERS = 700;
  private static final int PARTITIONS = 4;

  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));

  @BeforeEach
  void writeLetters() throws Exception {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (int i = 0; i < LETTERS; i++) {
        Future<RecordMetadata> sent = producer.send(letter(i));
        if (i < PARTITIONS) {
          // A partition that is not led yet may take the third batch and refuse the first two; the
          // broker then waits for them in vain.
          RecordMetadata unused = sent.get();
        }
      }
    }
  }

  private ProducerRecord<byte[], byte[]> letter(int i) {
    byte[] key = key(i).getBytes(StandardCharsets.UTF_8);
    String raw = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    DeadLetter letter =
        DeadLetter.of(
            key,
            new byte[] {1},
            new RecordHeaders(),
            new DeadLetter.Place("tag", raw, i % 8, i),
            "broken");
    return new ProducerRecord<>(
        clients.topics().named(TopicCatalogue.DEADLETTERS),
        i % PARTITIONS,
        key,
        letter.value(),
        letter.headers());
  }

  @Test
  void aRunThatIsEndedHalfWayIsFinishedByTheNext() {
    // Given
    List<StoredLetter> first = new ArrayList<>();
    Redrive ended = new Redrive(clients);
    assertThatThrownBy(
            () ->
                ended.run(
                    letter -> true,
                    (letter, verdict) -> {
                      first.add(letter);
                      if (first.size() == 600) {
                        throw new IllegalStateException("ended");
                      }
                    }))
        .hasMessage("ended");
    assertThat(sent()).hasSize(500);

    // When
    List<Verdict> verdicts = new ArrayList<>();
    new Redrive(clients).run(letter -> true, (letter, verdict) -> verdicts.add(verdict));

    // Then
    assertThat(verdicts.stream().filter(v -> v == Verdict.DONE_BEFORE)).hasSize(500);
    assertThat(sent()).containsExactlyInAnyOrderElementsOf(allKeys());
  }

  @Test
  void aRunThatWasKilledInItsTransactionIsFinishedByTheNext() {
    // Given
    @SuppressWarnings("resource") // killed: nobody closes it
    RedriveProducer killed = new RedriveProducer(clients);
    killed.begin();
    String raw = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    Place place = new Place(raw, 0, 0);
    new DeadLetters(clients)
        .read(
            letter -> {
              if (place.equals(letter.place())) {
                killed.send(
                    new ProducerRecord<>(raw, 0, letter.record().key(), letter.record().value()),
                    new RedriveMarks(clients).mark(place, letter.record()));
              }
            });

    // When
    new Redrive(clients).run(letter -> true, (letter, verdict) -> {});

    // Then
    assertThat(sent()).containsExactlyInAnyOrderElementsOf(allKeys());
    assertThat(PublishedCounts.inLedger(clients)).isEqualTo(PublishedCounts.inTopic(clients));
  }

  @Test
  void ofTwoRunsAtOnceOneIsShutOut() {
    // Given
    int[] told = {0};
    Redrive overtaken = new Redrive(clients);

    // When
    assertThatThrownBy(
            () ->
                overtaken.run(
                    letter -> true,
                    (letter, verdict) -> {
                      if (++told[0] == 100) {
                        new Redrive(clients).run(other -> true, (other, same) -> {});
                      }
                    }))
        .isInstanceOf(KafkaException.class);

    // Then
    assertThat(sent()).containsExactlyInAnyOrderElementsOf(allKeys());
  }

  private List<String> sent() {
    return Topics.records(clients, TopicCatalogue.ITEMS_RAW).stream()
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<String> allKeys() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < LETTERS; i++) {
      keys.add(key(i));
    }
    return keys;
  }

  private static String key(int i) {
    return "k" + i;
  }
}
