package io.tidings.sink.takedown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.Slugs;
import io.tidings.sink.deadletter.DeadLetters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Finds the dead letters of items: by key, by the id in their bytes, or as lines of a file. */
final class HeldLetters {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaClients clients;

  HeldLetters(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * When the last letter of each item was written; items without one are absent.
   *
   * @param items feedId of each item, the empty text where it is not known
   * @param link address that all of them have, or null
   */
  Map<String, Instant> lastWritten(Map<String, String> items, @Nullable String link) {
    Map<String, Instant> last = new HashMap<>();
    new DeadLetters(clients)
        .read(
            letter ->
                items.forEach(
                    (itemId, feedId) -> {
                      if (holds(letter.record(), itemId, feedId, link)) {
                        last.put(itemId, Instant.ofEpochMilli(letter.record().timestamp()));
                      }
                    }));
    return last;
  }

  // The id is plain text in every record of ours, even where the rest of it cannot be decoded.
  private static boolean holds(
      ConsumerRecord<byte[], byte[]> record, String itemId, String feedId, @Nullable String link) {
    byte[] id = itemId.getBytes(StandardCharsets.UTF_8);
    byte[] value = record.value();
    if (record.key() != null && java.util.Arrays.equals(record.key(), id)) {
      return true;
    }
    if (value == null) {
      return false;
    }
    return contains(value, id)
        || (link != null && contains(value, link.getBytes(StandardCharsets.UTF_8)))
        || isLineOf(value, itemId, feedId);
  }

  private static boolean isLineOf(byte[] line, String itemId, String feedId) {
    if (line.length == 0 || line[0] != '{') {
      return false;
    }
    try {
      JsonNode node = JSON.readTree(line);
      String guid = node.path("id").asText(node.path("link").asText(node.path("url").asText()));
      String source = Slugs.of(node.path("source").asText());
      return Objects.equals(itemId, ItemIds.itemId(source, guid))
          || Objects.equals(itemId, ItemIds.itemId(feedId, guid));
    } catch (IOException e) {
      return false;
    }
  }

  static boolean contains(byte[] text, byte[] part) {
    outer:
    for (int i = 0; i + part.length <= text.length; i++) {
      for (int j = 0; j < part.length; j++) {
        if (text[i + j] != part[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
