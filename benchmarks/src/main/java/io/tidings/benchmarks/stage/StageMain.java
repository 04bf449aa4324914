package io.tidings.benchmarks.stage;

import io.tidings.benchmarks.process.MeasuredSettings;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.enrich.lists.ListFollower;
import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.tag.Annotator;
import io.tidings.enrich.tag.ItemAnnotator;
import io.tidings.enrich.tag.TagTopology;
import io.tidings.event.EnrichedItem;
import io.tidings.event.LanguageTag;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.RawItem;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * One stage as a process, until it is killed. All have the configuration of {@code tag}; they
 * differ in the topology: {@code pass} hands bytes on, {@code plain} is {@code tag} with an
 * annotator that finds nothing, {@code full} is {@code tag}.
 */
public final class StageMain {
  /** Printed once the stage runs. */
  public static final String UP = "The stage is up";

  /** Application id of {@code pass}, without the prefix. */
  public static final String PASS = "pass";

  /** Topic that {@code pass} writes, without the prefix. */
  public static final String PASSED = "passed";

  private StageMain() {}

  /** Arguments: which, then settings as {@code key=value}. */
  public static void main(String[] arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    Arrays.stream(arguments)
        .skip(1)
        .map(setting -> List.of(setting.split("=", 2)))
        .forEach(setting -> values.put(setting.get(0), setting.get(1)));
    run(arguments[0], MeasuredSettings.of(values));
  }

  private static void run(String which, Settings settings) {
    KafkaClients clients = new KafkaClients(settings);
    EnrichConfig config = EnrichConfig.of(settings, clients.topics());
    Map<String, Object> streamsConfig = EnrichProcess.streamsConfig(config, clients);
    Topology topology;
    if (which.equals(PASS)) {
      streamsConfig.put(StreamsConfig.APPLICATION_ID_CONFIG, clients.topics().named(PASS));
      topology = passThrough(clients);
    } else {
      Codec codec = new Codec(clients.serializer(), clients.deserializer());
      topology = TagTopology.build(config.tag(), codec, annotator(which, clients));
    }
    // Lives as long as the process.
    KafkaStreams streams = new KafkaStreams(topology, new StreamsConfig(streamsConfig));
    streams.setUncaughtExceptionHandler(
        failure -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.RUNNING) {
            System.out.println(UP);
          }
        });
    streams.start();
  }

  private static Topology passThrough(KafkaClients clients) {
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            "in",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            clients.topics().named(TopicCatalogue.ITEMS_RAW))
        .addSink(
            "out",
            clients.topics().named(PASSED),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            "in");
  }

  private static Annotator annotator(String which, KafkaClients clients) {
    return switch (which) {
      case "plain" -> StageMain::untagged;
      case "full" -> {
        BuiltinEntities builtin = BuiltinEntities.load();
        yield ItemAnnotator.shipped(
            builtin,
            ListFollower.ofEntities(clients, builtin, failure -> Runtime.getRuntime().halt(1)));
      }
      default -> throw new IllegalArgumentException(which);
    };
  }

  private static EnrichedItem untagged(RawItem item) {
    return new EnrichedItem(
        item.getItemId(),
        item,
        new LanguageTag("en", 1f, Method.RULE, 0),
        List.of(),
        List.of(),
        List.of(),
        0L,
        List.of(new Producer("benchmark", "1", null, null)));
  }
}
