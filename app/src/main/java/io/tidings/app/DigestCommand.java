package io.tidings.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.sink.replay.TopicDigest;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the digest D1 of a topic. */
@Command(
    name = "digest",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the digest of a topic's keys and bodies: equal where two topics say the same.",
      "docs/determinism.md defines it."
    })
final class DigestCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "TOPIC",
      description = "Name with or without the prefix, or a full name under another prefix.")
  private String topic = "";

  @Option(names = "--lines", description = "Prints the sorted lines that are hashed.")
  private boolean lines;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    KafkaClients clients = configured.clients();
    TopicDigest digest = TopicDigest.of(clients, partitions(clients));
    PrintWriter out = spec.commandLine().getOut();
    if (lines) {
      digest.lines().forEach(line -> out.print(line + "\n"));
    } else if (json) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.put("digest", digest.sha256()).put("versions", digest.lines().size());
      object.put("records", digest.records()).put("doubles", digest.doubles());
      object.put("takedowns", digest.takedowns());
      out.println(object);
    } else {
      out.println(digest.sha256());
      out.println(
          "%d versions, %d records, %d doubles, %d takedowns"
              .formatted(
                  digest.lines().size(), digest.records(), digest.doubles(), digest.takedowns()));
    }
    out.flush();
    return 0;
  }

  private List<TopicPartition> partitions(KafkaClients clients) {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      List<PartitionInfo> elsewhere = consumer.listTopics().get(topic);
      return elsewhere == null
          ? clients.partitions(consumer, clients.topics().strip(topic))
          : elsewhere.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
    }
  }
}
