package io.tidings.app;

import io.tidings.event.EnrichedItem;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the records of a topic as JSON, one a line. */
@Command(
    name = "tap",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the committed records of a topic, one JSON object a line.",
      "Conditions on items leave takedowns visible: {\"key\":…,\"takedown\":true}."
    })
final class TapCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String ITEMS = "items.";
  private static final String ROUTED = "routed.";

  /** What is read; without either option, from the beginning to the present end. */
  private static final class Span {
    @Option(names = "--follow", description = "From the beginning, then on until interrupted.")
    private boolean follow;

    @Option(names = "--live", description = "Only new records, until interrupted.")
    private boolean live;
  }

  @Mixin private Configured configured = new Configured();
  @Mixin private ItemFilter filter = new ItemFilter();
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(exclusive = true)
  private Span span = new Span();

  @Parameters(paramLabel = "TOPIC", description = "Name without prefix, for example items.enriched")
  private String topic = "";

  @Option(names = "--limit", paramLabel = "N", description = "Ends after N records.")
  private long limit = Long.MAX_VALUE;

  @Option(names = "--key", paramLabel = "KEY", description = "Only records with this key.")
  private @Nullable String key;

  @Option(
      names = "--envelope",
      description = "Topic, partition, offset, timestamp, key and headers around each value.")
  private boolean envelope;

  private long printed;

  /** Taken because every other command that prints takes it. */
  @Option(names = "--json", description = "JSON lines; the default and the only form.")
  void json(boolean unused) {}

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit: '" + limit + "' is less than 1");
    }
    KafkaClients clients = configured.clients();
    String name = clients.topics().strip(topic);
    requirePossible(name);
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      List<TopicPartition> partitions = clients.partitions(consumer, name);
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      if (span.live) {
        ends.forEach(consumer::seek);
        spec.commandLine().getErr().println("waiting for new records of " + name);
        spec.commandLine().getErr().flush();
      } else {
        consumer.seekToBeginning(partitions);
      }
      read(consumer, ends, name, clients.deserializer());
    }
    return 0;
  }

  private void requirePossible(String name) {
    List<String> impossible = filter.impossibleFor(schema(name));
    if (isKnown(name) && !impossible.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          String.join(", ", impossible) + ": records of " + name + " have no such field");
    }
  }

  private void read(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      String name,
      Deserializer<SpecificRecord> deserializer) {
    PrintWriter out = spec.commandLine().getOut();
    boolean endless = span.follow || span.live;
    // An error of the output is a reader that has gone, such as head.
    while (printed < limit && (endless || !reached(consumer, ends)) && !out.checkError()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        print(out, tapped(record, name, deserializer), name);
      }
    }
    out.flush();
  }

  // By position, not by records seen: transaction markers leave gaps.
  private static boolean reached(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void print(PrintWriter out, TappedRecord record, String name) {
    boolean wanted =
        printed < limit
            && (key == null || key.equals(record.key()))
            && (record.kind() == TappedRecord.Kind.NONE || passes(record));
    if (wanted) {
      boolean item = name.startsWith(ITEMS) || name.startsWith(ROUTED);
      out.println(envelope ? record.envelope() : record.json(item));
      printed++;
    }
  }

  private boolean passes(TappedRecord record) {
    return filter.passes(record.facts());
  }

  private static TappedRecord tapped(
      ConsumerRecord<byte[], byte[]> record, String name, Deserializer<SpecificRecord> decoder) {
    if (record.value() == null) {
      return new TappedRecord(record, null, TappedRecord.Kind.NONE);
    }
    // A route says how its values are written, but by its rule of today: older ones may differ.
    if (name.startsWith(ROUTED) && TappedRecord.isJson(record)) {
      return new TappedRecord(record, null, TappedRecord.Kind.JSON);
    }
    if (isKnown(name) && schema(name) == null) {
      return new TappedRecord(record, null, TappedRecord.Kind.RAW);
    }
    try {
      SpecificRecord value = decoder.deserialize(record.topic(), record.value());
      return new TappedRecord(record, value, TappedRecord.Kind.DECODED);
    } catch (SerializationException e) {
      return new TappedRecord(record, null, TappedRecord.Kind.UNDECODABLE);
    }
  }

  private static boolean isKnown(String name) {
    return name.startsWith(ROUTED)
        || TopicCatalogue.all().stream().anyMatch(topic -> topic.name().equals(name));
  }

  private static @Nullable Schema schema(String name) {
    if (name.startsWith(ROUTED)) {
      return EnrichedItem.SCHEMA$;
    }
    for (TopicSpec topic : TopicCatalogue.all()) {
      if (topic.name().equals(name)) {
        return topic.value();
      }
    }
    return null;
  }
}
