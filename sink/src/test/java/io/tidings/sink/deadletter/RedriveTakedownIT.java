package io.tidings.sink.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.RawItem;
import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RedriveTakedownIT {
  private static final RawItem ITEM = Items.item("ferry", "Ferry", "text");

  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));
  private final String enriched = clients.topics().named(TopicCatalogue.ITEMS_ENRICHED);

  @Test
  void anItemThatIsTakenDownWhileItIsSentBackGetsItsNullBehindIt() throws Exception {
    // Given
    DeadLetter letter =
        DeadLetter.of(
            Items.key(ITEM),
            new byte[] {1},
            new RecordHeaders(),
            new DeadLetter.Place("store", enriched, 3, 0),
            "broken");
    write(
        new ProducerRecord<>(
            clients.topics().named(TopicCatalogue.DEADLETTERS),
            null,
            Items.key(ITEM),
            letter.value(),
            letter.headers()));

    // When
    new Redrive(clients).run(stored -> true, (stored, verdict) -> takeDown());

    // Then
    List<String> sent = new ArrayList<>();
    Topics.records(clients, TopicCatalogue.ITEMS_ENRICHED)
        .forEach(r -> sent.add(r.partition() + (r.value() == null ? " null" : " item")));
    assertThat(sent).containsExactly("3 item", "3 null");
  }

  private void takeDown() {
    Takedown takedown = new Takedown(ITEM.getItemId(), null, null, "", "", Items.OBSERVED);
    String topic = clients.topics().named(TopicCatalogue.TAKEDOWNS);
    try {
      write(
          new ProducerRecord<>(
              topic, Items.key(ITEM), clients.serializer().serialize(topic, takedown)));
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(ProducerRecord<byte[], byte[]> record)
      throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer.send(record).get();
    }
  }
}
