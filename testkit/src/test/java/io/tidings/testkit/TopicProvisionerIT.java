package io.tidings.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicProvisioner.TopicState;
import io.tidings.runtime.kafka.Writes;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicProvisionerIT {
  private static final TopicSpec RAW = TopicCatalogue.named(TopicCatalogue.ITEMS_RAW);
  private static final TopicSpec FEEDS = TopicCatalogue.named(TopicCatalogue.FEEDS);

  private final Admin admin = new KafkaClients(bare()).admin();
  private final String prefix = KafkaFixture.freshPrefix();
  private final TopicProvisioner provisioner = provisioner(1);

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void createsWhatIsMissingWithTheSettingsOfTheCatalogue() throws Exception {
    // When
    List<TopicState> before = provisioner.apply(List.of(RAW, FEEDS));

    // Then
    assertThat(before).containsExactly(missing("items.raw"), missing("feeds"));
    assertThat(provisioner.list(List.of(RAW, FEEDS)))
        .containsExactly(fine("items.raw"), fine("feeds"));
    Map<String, String> expected = new TreeMap<>(RAW.settings());
    expected.put("min.insync.replicas", "1");
    assertThat(ownSettings("items.raw")).isEqualTo(expected);
    assertThat(partitions("items.raw")).isEqualTo(RAW.partitions());
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    // Given
    provisioner.apply(List.of(RAW));
    Map<String, String> settings = ownSettings("items.raw");

    // When
    List<TopicState> again = provisioner.apply(List.of(RAW));

    // Then
    assertThat(again).containsExactly(fine("items.raw"));
    assertThat(ownSettings("items.raw")).isEqualTo(settings);
  }

  @Test
  void reportsDriftAndMendsSettings() throws Exception {
    // Given
    provisioner.apply(List.of(RAW));
    set("items.raw", "message.timestamp.type", "CreateTime");
    TopicSpec longer = RAW.withRetention(Duration.ofDays(60));
    TopicState drifted =
        new TopicState(
            prefix + "items.raw",
            true,
            List.of(
                "message.timestamp.type: is CreateTime, should be LogAppendTime",
                "retention.ms: is 2592000000, should be 5184000000"));

    // When
    List<TopicState> listed = provisioner.list(List.of(longer));
    List<TopicState> applied = provisioner.apply(List.of(longer));

    // Then
    assertThat(listed)
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.topic()).isEqualTo(drifted.topic());
              assertThat(state.drift()).containsExactlyInAnyOrderElementsOf(drifted.drift());
            });
    assertThat(applied).isEqualTo(listed);
    assertThat(provisioner.list(List.of(longer))).containsExactly(fine("items.raw"));
  }

  /** Keys would move to other partitions. */
  @Test
  void reportsOtherPartitionsAndLeavesThem() throws Exception {
    // Given
    provisioner.apply(List.of(RAW.withPartitions(4)));

    // When
    provisioner.apply(List.of(RAW));

    // Then
    assertThat(provisioner.list(List.of(RAW)))
        .containsExactly(
            new TopicState(prefix + "items.raw", true, List.of("partitions: is 4, should be 8")));
    assertThat(partitions("items.raw")).isEqualTo(4);
  }

  @Test
  void reportsReplicationAndMinimumInSync() {
    // Given
    provisioner.apply(List.of(RAW));

    // When
    List<TopicState> states =
        new TopicProvisioner(admin, new TopicNames(prefix), 3, 2).list(List.of(RAW));

    // Then
    assertThat(states)
        .containsExactly(
            new TopicState(
                prefix + "items.raw",
                true,
                List.of(
                    "replication: is 1, should be 3", "min.insync.replicas: is 1, should be 2")));
  }

  /** Every process of an installation applies the catalogue when it starts. */
  @Test
  void letsSeveralProcessesCreateTheSameAtOnce() {
    // When
    List<CompletableFuture<List<TopicState>>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(CompletableFuture.supplyAsync(() -> provisioner(1).apply(List.of(RAW, FEEDS))));
    }
    all.forEach(CompletableFuture::join);

    // Then
    assertThat(provisioner.list(List.of(RAW, FEEDS)))
        .containsExactly(fine("items.raw"), fine("feeds"));
  }

  /** Seen: the first batches refused, a later one taken, and two minutes of waiting. */
  @Test
  void takesABurstAtOnceAfterCreating() throws Exception {
    // Given
    Settings settings =
        KafkaFixture.shared()
            .settings(List.of(), Map.of("producer.batch.size", "1", "producer.linger.ms", "0"));
    KafkaClients clients = new KafkaClients(settings);
    String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    List<Future<RecordMetadata>> writes = new ArrayList<>();

    // When
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (int i = 0; i < 400; i++) {
        byte[] bytes = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
        writes.add(producer.send(new ProducerRecord<>(topic, i % RAW.partitions(), bytes, bytes)));
      }
      Writes.await(writes);
    }

    // Then
    assertThat(Topics.records(clients, TopicCatalogue.ITEMS_RAW)).hasSize(400);
  }

  private TopicProvisioner provisioner(int replication) {
    return new TopicProvisioner(admin, new TopicNames(prefix), replication, 1);
  }

  private TopicState missing(String topic) {
    return new TopicState(prefix + topic, false, List.of());
  }

  private TopicState fine(String topic) {
    return new TopicState(prefix + topic, true, List.of());
  }

  private int partitions(String topic) throws Exception {
    String name = prefix + topic;
    return Objects.requireNonNull(
            admin.describeTopics(List.of(name)).allTopicNames().get().get(name))
        .partitions()
        .size();
  }

  private Map<String, String> ownSettings(String topic) throws Exception {
    ConfigResource resource = resource(topic);
    Config config =
        Objects.requireNonNull(admin.describeConfigs(List.of(resource)).all().get().get(resource));
    Map<String, String> own = new TreeMap<>();
    config.entries().stream()
        .filter(e -> e.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
        .forEach(e -> own.put(e.name(), e.value()));
    return own;
  }

  private void set(String topic, String key, String value) throws Exception {
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change))).all().get();
    // The controller has it; the broker that is asked may not yet.
    await().until(() -> value.equals(ownSettings(topic).get(key)));
  }

  private ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, prefix + topic);
  }

  private static Settings bare() {
    return Settings.of(
        KafkaSettings.ALL,
        Map.of(KafkaSettings.BOOTSTRAP_SERVERS.key(), KafkaFixture.shared().bootstrapServers()),
        Map.of(),
        Map.of());
  }
}
