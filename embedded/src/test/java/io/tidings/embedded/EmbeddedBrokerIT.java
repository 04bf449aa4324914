package io.tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicProvisioner.TopicState;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  @TempDir Path folder;

  @Test
  void keepsCommittedRecordsAcrossARestartOnAnotherPortAndHidesAbortedOnes() throws Exception {
    // Given
    String topic = "tidings." + TopicCatalogue.ITEMS_RAW;
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, Map.of())) {
      KafkaClients clients = clients(broker);
      provision(clients);
      write(clients, topic, "kept", true);
      write(clients, topic, "aborted", false);
    }

    // When
    List<String> read = new ArrayList<>();
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, Map.of());
        Consumer<byte[], byte[]> consumer = clients(broker).consumer()) {
      CommittedReader.readToEnd(
          consumer,
          List.of(new TopicPartition(topic, 0)),
          record -> read.add(new String(record.value(), StandardCharsets.UTF_8)));
    }

    // Then
    assertThat(read).containsExactly("kept");
  }

  /**
   * A stop without warning leaves the broker's old session behind. While it lasted, transactions
   * that timed out were called aborted without a marker, and the producer's next commit committed
   * them.
   */
  @Test
  void neverCommitsWhatWasOpenWhenItStopped() throws Exception {
    // Given
    String topic = "tidings." + TopicCatalogue.ITEMS_RAW;
    EmbeddedBroker first = EmbeddedBroker.start(folder, 0, Map.of());
    int port = Integer.parseInt(first.bootstrapServers().split(":", -1)[1]);
    KafkaClients clients = clients(first);
    provision(clients);
    Producer<byte[], byte[]> dead = clients.transactionalProducer("test", 2_000);
    dead.initTransactions();
    dead.beginTransaction();
    dead.send(new ProducerRecord<>(topic, 0, bytes("open"), bytes("open"))).get();
    first.close();
    dead.close(Duration.ZERO);

    // When
    List<String> read = new ArrayList<>();
    try (EmbeddedBroker second = EmbeddedBroker.start(folder, port, Map.of());
        Consumer<byte[], byte[]> consumer = clients(second).consumer()) {
      write(clients, topic, "committed", true);
      CommittedReader.readToEnd(
          consumer,
          List.of(new TopicPartition(topic, 0)),
          record -> read.add(new String(record.value(), StandardCharsets.UTF_8)));
    }

    // Then
    assertThat(read).containsExactly("committed");
  }

  @Test
  void createsTheCatalogueAndReportsAndMendsDrift() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, Map.of());
        Admin admin = clients(broker).admin()) {
      // Given
      List<TopicSpec> catalogue = TopicCatalogue.all();
      TopicProvisioner provisioner = new TopicProvisioner(admin, clients(broker).topics(), 1, 1);

      // When
      List<TopicState> atFirst = provisioner.apply(catalogue);
      List<TopicState> created = provisioner.list(catalogue);
      List<TopicSpec> other =
          List.of(
              catalogue.get(0).withPartitions(4), TopicCatalogue.named(TopicCatalogue.ITEMS_RAW));
      List<TopicState> drifted = provisioner.list(other);

      // Then
      assertThat(atFirst).noneMatch(TopicState::exists);
      assertThat(created)
          .allSatisfy(state -> assertThat(state.drift()).as(state.topic()).isEmpty())
          .allMatch(TopicState::exists);
      assertThat(drifted)
          .containsExactly(
              new TopicState("tidings.feeds", true, List.of("partitions: is 8, should be 4")),
              new TopicState("tidings.items.raw", true, List.of()));
    }
  }

  @Test
  void saysThatThePortIsTaken() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("a"), 0, Map.of())) {
      int port = Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]);

      assertThatThrownBy(() -> EmbeddedBroker.start(folder.resolve("b"), port, Map.of()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("port " + port + " on 127.0.0.1 is taken; is another Tidings running?");
    }
  }

  private static void provision(KafkaClients clients) {
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, clients.topics(), 1, 1).apply(TopicCatalogue.all());
    }
  }

  private static void write(KafkaClients clients, String topic, String value, boolean commit)
      throws Exception {
    try (Producer<byte[], byte[]> producer = clients.transactionalProducer("test", 10_000)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, 0, bytes(value), bytes(value))).get();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static KafkaClients clients(EmbeddedBroker broker) {
    List<Setting<?>> declared = new ArrayList<>(KafkaSettings.ALL);
    declared.addAll(TopicSettings.all());
    return new KafkaClients(
        Settings.of(
            declared,
            Map.of(KafkaSettings.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers()),
            Map.of(),
            Map.of()));
  }
}
