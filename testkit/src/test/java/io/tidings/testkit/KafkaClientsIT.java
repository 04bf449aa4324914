package io.tidings.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

class KafkaClientsIT {
  private static final String TOPIC = TopicCatalogue.ITEMS_RAW;

  private final Settings settings = KafkaFixture.shared().settings(List.of(), Map.of());
  private final KafkaClients clients = new KafkaClients(settings);
  private final Records records = new Records(clients, TOPIC);

  @Test
  void everyConsumerReadsCommittedEvenWhereToldOtherwise() throws Exception {
    // Given
    KafkaClients dirty =
        new KafkaClients(settings.with(Map.of("consumer.isolation.level", "read_uncommitted")));
    records.abort("a", "aborted");
    records.commit("a", "kept");

    // When
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = dirty.groupConsumer("readers")) {
      consumer.subscribe(List.of(clients.topics().named(TOPIC)));
      while (read.isEmpty()) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }
    }

    // Then
    assertThat(Records.texts(read)).containsExactly("kept");
  }

  /** The transactional id is what keeps two owners of one partition apart. */
  @Test
  void aSecondProducerOfAnIdFencesTheFirst() throws Exception {
    try (Producer<byte[], byte[]> first = records.open("ingest-0", "of the former owner")) {
      // When
      records.commit("ingest-0", "of the new owner");

      // Then
      assertThatThrownBy(first::commitTransaction).isInstanceOf(ProducerFencedException.class);
      assertThat(Records.texts(Topics.records(clients, TOPIC))).containsExactly("of the new owner");
    }
  }

  @Test
  void oneIdUnderTwoPrefixesIsTwoIds() throws Exception {
    // Given
    KafkaClients other = new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));
    try (Producer<byte[], byte[]> first = records.open("ingest-0", "kept")) {
      // When
      new Records(other, TOPIC).commit("ingest-0", "elsewhere");
      first.commitTransaction();
    }

    // Then
    assertThat(Records.texts(Topics.records(clients, TOPIC))).containsExactly("kept");
  }

  @Test
  void findsThePartitionsOfATopicAndSaysWhichTopicThereIsNot() {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      assertThat(clients.partitions(consumer, TOPIC)).hasSize(8);
      assertThatThrownBy(() -> clients.partitions(consumer, "items.rwa"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is no topic " + clients.topics().named("items.rwa"));
    }
  }

  /** Dead letters are larger than the records they hold; other topics stop at 2 MiB. */
  @Test
  void sendsRecordsUpToThreeMebibytesWhereTheTopicTakesThem() throws Exception {
    // Given
    byte[] large = new byte[(5 << 20) / 2];
    new Random(1).nextBytes(large);

    try (Producer<byte[], byte[]> producer = clients.producer()) {
      // When
      producer.send(record(TopicCatalogue.DEADLETTERS, large)).get();

      // Then
      assertThatThrownBy(() -> producer.send(record(TOPIC, large)).get())
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
    assertThat(Topics.records(clients, TopicCatalogue.DEADLETTERS))
        .singleElement()
        .satisfies(record -> assertThat(record.value()).isEqualTo(large));
  }

  @Test
  void writesAndReadsRecordsOfTheContract() throws Exception {
    // Given
    LedgerEntry entry =
        new LedgerEntry(
            "ingest",
            null,
            "run",
            null,
            null,
            null,
            3L,
            List.of(new Count("published", "", 2L), new Count("rejected", "not-json", 1L)));
    String topic = clients.topics().named(TopicCatalogue.LEDGER);

    // When
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  "key".getBytes(StandardCharsets.UTF_8),
                  clients.serializer().serialize(topic, entry)))
          .get();
    }

    // Then
    assertThat(Topics.values(clients, TopicCatalogue.LEDGER, LedgerEntry.class))
        .containsExactly(entry);
  }

  private ProducerRecord<byte[], byte[]> record(String topic, byte[] value) {
    return new ProducerRecord<>(clients.topics().named(topic), 0, null, value);
  }
}
