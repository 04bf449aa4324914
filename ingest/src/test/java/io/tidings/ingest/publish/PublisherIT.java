package io.tidings.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import io.tidings.ingest.ItemClock;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PublisherIT {
  private static final String LINES =
      """
      {"id":"1","source":"Harbour Post","title":"Ferry resumes","published":"1987-03-01T10:00:00Z"}
      {"id":"2","source":"Harbour Post","title":"Tide tables out","published":"1987-03-01T11:00:00Z"}
      {"id":"3","source":"Harbour Post","title":"Before its time","published":"1969-03-01T11:00:00Z"}

      this is not JSON
      """;

  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));

  @Test
  void countsWhatBecomesOfEveryLine() throws IOException {
    // When
    PublishReport report = publish();

    // Then
    assertThat(report)
        .isEqualTo(
            new PublishReport(
                "run",
                4,
                List.of(
                    new Count("published", "", 2L),
                    new Count("rejected", "date-before-1970", 1L),
                    new Count("rejected", "not-json", 1L))));
    assertThat(Topics.records(clients, TopicCatalogue.ITEMS_RAW)).hasSize(2);
  }

  /** A killed process leaves a transaction open, and that hides what was committed after it. */
  @Test
  void doesNotRepeatItselfWhereAnotherProcessLeftATransactionOpenInTheLedger() throws Exception {
    try (Producer<byte[], byte[]> dead = clients.transactionalProducer("dead", 5_000)) {
      // Given
      leaveOpen(dead);
      publish();

      // When
      publish();

      // Then
      assertThat(Topics.records(clients, TopicCatalogue.ITEMS_RAW)).hasSize(2);
    }
  }

  private PublishReport publish() throws IOException {
    return new Publisher(clients, "run", null, ItemClock.PUBLISHED, InstantSource.system())
        .publish(new BufferedReader(new StringReader(LINES)));
  }

  private void leaveOpen(Producer<byte[], byte[]> producer)
      throws ExecutionException, InterruptedException {
    String ledger = clients.topics().named(TopicCatalogue.LEDGER);
    byte[] bytes = "open".getBytes(StandardCharsets.UTF_8);
    producer.initTransactions();
    producer.beginTransaction();
    for (int p = 0; p < TopicCatalogue.named(TopicCatalogue.LEDGER).partitions(); p++) {
      producer.send(new ProducerRecord<>(ledger, p, bytes, bytes)).get();
    }
  }
}
