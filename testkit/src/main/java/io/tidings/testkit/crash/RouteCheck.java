package io.tidings.testkit.crash;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Topics;
import io.tidings.testkit.crash.Finding.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares the topic of the route that takes all items with items.enriched: each record once and in
 * its item's order, and all of them counted as passed on.
 */
final class RouteCheck implements Check {
  private final KafkaClients clients;

  RouteCheck(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public List<Finding> findings(Committed committed) {
    Set<String> wanted = new TreeSet<>();
    committed.enriched().forEach(e -> wanted.add(String.valueOf(e.origin())));
    String topic = TopicCatalogue.routed(Cluster.ROUTE).name();
    List<ConsumerRecord<byte[], byte[]>> records = Topics.records(clients, topic);
    List<Finding> findings = new ArrayList<>();
    Origins.once(topic, wanted, records.stream().map(RouteCheck::origin).toList(), findings);
    Map<String, Long> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String itemId = new String(record.key(), StandardCharsets.UTF_8);
      // Versions of one item have their origins in one partition.
      long offset = Long.parseLong(origin(record).split("/", 2)[1]);
      Long before = latest.put(itemId, offset);
      if (before != null && before > offset) {
        findings.add(new Finding(Kind.REORDERED, 1, topic + ": " + itemId));
      }
    }
    findings.addAll(
        LedgerCheck.stage("routes", Origins.enrichedBuckets(committed), Map.of(), committed));
    return findings;
  }

  private static String origin(ConsumerRecord<byte[], byte[]> record) {
    return String.valueOf(TidingsHeaders.get(record.headers(), TidingsHeaders.ORIGIN));
  }
}
