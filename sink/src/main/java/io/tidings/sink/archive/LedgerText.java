package io.tidings.sink.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How ledger entries stand in a snapshot's summary: by bucket, each as a short JSON text. */
final class LedgerText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LedgerText() {}

  static Map<String, String> write(List<LedgerEntry> entries) {
    Map<String, String> texts = new TreeMap<>();
    for (LedgerEntry entry : entries) {
      ObjectNode node = JSON.createObjectNode().put("received", entry.getReceived());
      ArrayNode counts = node.putArray("counts");
      entry
          .getCounts()
          .forEach(c -> counts.addArray().add(c.getOutcome()).add(c.getReason()).add(c.getCount()));
      texts.put(entry.getOriginPartition() + "/" + entry.getOriginBucket(), node.toString());
    }
    return texts;
  }

  static List<LedgerEntry> read(String stage, Map<String, String> texts) {
    List<LedgerEntry> entries = new ArrayList<>();
    texts.forEach((bucket, text) -> entries.add(entry(stage, bucket, text)));
    return entries;
  }

  private static LedgerEntry entry(String stage, String bucket, String text) {
    int slash = bucket.indexOf('/');
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the archive's ledger of bucket " + bucket, e);
    }
    List<Count> counts = new ArrayList<>();
    node.path("counts")
        .forEach(
            c -> counts.add(new Count(c.get(0).asText(), c.get(1).asText(), c.get(2).asLong())));
    return new LedgerEntry(
        stage,
        null,
        null,
        null,
        Integer.parseInt(bucket.substring(0, slash)),
        Long.parseLong(bucket.substring(slash + 1)),
        node.path("received").asLong(),
        counts);
  }
}
