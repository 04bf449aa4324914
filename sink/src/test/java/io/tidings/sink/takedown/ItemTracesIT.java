package io.tidings.sink.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ItemTracesIT {
  @Test
  void looksForAnItemWhereAProducerPutsIt() throws Exception {
    // Given
    KafkaClients clients = new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));
    String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    List<Integer> chosen = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();

    // When
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (int i = 0; i < 50; i++) {
        var item = Items.item("guid-" + i, "t", "t");
        expected.add(ItemTraces.partitionOf(item.getItemId(), 8));
        chosen.add(
            producer
                .send(new ProducerRecord<>(topic, Items.key(item), new byte[] {0}))
                .get()
                .partition());
      }
    }

    // Then
    assertThat(chosen).isEqualTo(expected);
  }
}
