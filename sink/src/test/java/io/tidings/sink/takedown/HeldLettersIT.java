package io.tidings.sink.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.RawItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldLettersIT {
  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));

  @Test
  void findsALetterByItsKeyItsBytesItsAddressAndAsALine() throws Exception {
    // Given
    RawItem inBytes = Items.item("bytes", "t", "t");
    byte[] cut = clients.serializer().serialize("t", inBytes);
    write(Items.key(Items.item("key", "t", "t")), new byte[] {9});
    write(null, java.util.Arrays.copyOf(cut, cut.length - 1));
    write(null, bytes("{\"id\":\"7\",\"source\":\"The Wire\",\"title\":\"too large\"}"));
    write(null, bytes("no JSON, but https://post.example/ferry"));

    // When
    Map<String, String> items =
        Map.of(
            Items.item("key", "t", "t").getItemId(), "",
            inBytes.getItemId(), "",
            ItemIds.itemId("the-wire", "7"), "",
            Items.item("elsewhere", "t", "t").getItemId(), "");
    HeldLetters letters = new HeldLetters(clients);

    // Then
    assertThat(letters.lastWritten(items, null))
        .containsOnlyKeys(
            Items.item("key", "t", "t").getItemId(),
            inBytes.getItemId(),
            ItemIds.itemId("the-wire", "7"));
    assertThat(letters.lastWritten(Map.of("0a", ""), "https://post.example/ferry"))
        .containsOnlyKeys("0a");
  }

  private void write(byte @Nullable [] key, byte[] value) throws Exception {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer
          .send(
              new ProducerRecord<>(clients.topics().named(TopicCatalogue.DEADLETTERS), key, value))
          .get();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
