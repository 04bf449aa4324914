package io.tidings.app;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.testkit.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Topics under a prefix of their own, for the command and for the test beside it. */
final class Installation {
  private final Map<String, String> given = KafkaFixture.shared().given();
  private final KafkaClients clients;

  private Installation() {
    List<Setting<?>> declared = new ArrayList<>(KafkaSettings.ALL);
    declared.addAll(TopicSettings.all());
    clients = new KafkaClients(Settings.of(declared, given, Map.of(), Map.of()));
  }

  /** One without topics. */
  static Installation empty() {
    return new Installation();
  }

  /** One with all topics. */
  static Installation withTopics() {
    Installation installation = new Installation();
    CommandRun run = installation.run("topics", "apply");
    if (run.exit() != 0) {
      throw new IllegalStateException(run.out() + run.err());
    }
    return installation;
  }

  KafkaClients clients() {
    return clients;
  }

  /** The settings of this installation and some more, for processes. */
  Settings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(given);
    all.putAll(more);
    return Settings.of(Configured.declared(), all, Map.of(), Map.of());
  }

  /** Runs the command against this installation. */
  CommandRun run(String... arguments) {
    return CommandRun.of(arguments(arguments));
  }

  /** The arguments and, behind them, the settings of this installation. */
  String[] arguments(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    given.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return all.toArray(String[]::new);
  }

  /** Writes a record, or a null. */
  void write(String topic, String key, @Nullable SpecificRecord value) {
    String name = clients.topics().named(topic);
    writeBytes(topic, key, value == null ? null : clients.serializer().serialize(name, value));
  }

  void writeBytes(String topic, @Nullable String key, byte @Nullable [] value) {
    String name = clients.topics().named(topic);
    byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer.send(new ProducerRecord<>(name, keyBytes, value)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
