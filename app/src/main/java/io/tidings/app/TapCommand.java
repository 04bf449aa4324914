package io.tidings.app;

import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the records of a topic as JSON, one a line. */
@Command(
    name = "tap",
    mixinStandardHelpOptions = true,
    description = "Prints the committed records of a topic from its beginning, one JSON a line.")
final class TapCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(500);

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TOPIC", description = "Name without prefix, for example items.enriched")
  private String topic = "";

  @Option(names = "--follow", description = "Goes on with new records until interrupted.")
  private boolean follow;

  @Option(names = "--key", description = "Only records with this key.")
  private @Nullable String key;

  @Override
  public Integer call() throws IOException {
    KafkaClients clients = new KafkaClients(configured.settings());
    Deserializer<SpecificRecord> deserializer = clients.deserializer();
    PrintWriter out = spec.commandLine().getOut();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readToEnd(
          consumer, clients.partitions(consumer, topic), r -> print(out, r, deserializer));
      out.flush();
      while (follow && !out.checkError()) {
        consumer.poll(POLL).forEach(r -> print(out, r, deserializer));
        out.flush();
      }
    }
    return 0;
  }

  private void print(
      PrintWriter out,
      ConsumerRecord<byte[], byte[]> record,
      Deserializer<SpecificRecord> deserializer) {
    String recordKey = new String(record.key(), StandardCharsets.UTF_8);
    if (key == null || key.equals(recordKey)) {
      out.println(json(record, deserializer));
    }
  }

  private static String json(
      ConsumerRecord<byte[], byte[]> record, Deserializer<SpecificRecord> deserializer) {
    try {
      return String.valueOf(deserializer.deserialize(record.topic(), record.value()));
    } catch (SerializationException e) {
      return "{\"undecodable\": true, \"partition\": "
          + record.partition()
          + ", \"offset\": "
          + record.offset()
          + "}";
    }
  }
}
