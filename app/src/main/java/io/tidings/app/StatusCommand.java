package io.tidings.app;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Adds up the ledger. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "What each stage received and what became of it, from the ledger.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    latest(new KafkaClients(configured.settings())).values().forEach(entry -> add(sums, entry));
    sums.forEach((name, count) -> spec.commandLine().getOut().println(name + " " + count));
    return 0;
  }

  // Entries are cumulative: of each key only the latest counts.
  private static Map<String, LedgerEntry> latest(KafkaClients clients) {
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    String topic = clients.topics().named(TopicCatalogue.LEDGER);
    Map<String, LedgerEntry> latest = new TreeMap<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readToEnd(
          consumer,
          clients.partitions(consumer, TopicCatalogue.LEDGER),
          record -> {
            if (deserializer.deserialize(topic, record.value()) instanceof LedgerEntry entry) {
              latest.put(new String(record.key(), StandardCharsets.UTF_8), entry);
            }
          });
    }
    return latest;
  }

  private static void add(Map<String, Long> sums, LedgerEntry entry) {
    sums.merge(entry.getStage() + " received", entry.getReceived(), Long::sum);
    entry
        .getCounts()
        .forEach(
            count ->
                sums.merge(
                    (entry.getStage() + " " + count.getOutcome() + " " + count.getReason()).strip(),
                    count.getCount(),
                    Long::sum));
  }
}
