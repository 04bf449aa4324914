package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.Takedown;
import io.tidings.runtime.config.Settings;
import io.tidings.schemas.serde.AvroDeserializer;
import io.tidings.schemas.serde.AvroSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {
  @Test
  void tunesStreamsForLatencyByDefault() {
    assertThat(clients(Map.of()).streamsConfig())
        .isEqualTo(
            Map.of(
                "bootstrap.servers",
                "127.0.0.1:1",
                "producer.compression.type",
                "lz4",
                "producer.linger.ms",
                0,
                "producer.batch.size",
                16 << 10,
                "producer.max.request.size",
                3 << 20,
                "main.consumer.session.timeout.ms",
                10_000));
  }

  @Test
  void tunesStreamsForThroughputWhereTheProfileSaysSo() {
    KafkaClients clients = clients(Map.of("profile", "throughput"));

    assertThat(clients.profile().commitMillis()).isEqualTo(100);
    assertThat(clients.streamsConfig())
        .isEqualTo(
            Map.of(
                "bootstrap.servers",
                "127.0.0.1:1",
                "producer.compression.type",
                "lz4",
                "producer.linger.ms",
                20,
                "producer.batch.size",
                128 << 10,
                "producer.max.request.size",
                3 << 20,
                "main.consumer.session.timeout.ms",
                10_000));
  }

  @Test
  void letsWhatPassesThroughReplaceTheProfile() {
    // Given
    Map<String, String> given =
        Map.of(
            "kafka.security.protocol", "SSL",
            "producer.compression.type", "zstd",
            "consumer.max.poll.records", "10",
            "streams.producer.linger.ms", "7",
            "streams.num.standby.replicas", "1");

    // When
    Map<String, Object> config = clients(given).streamsConfig();

    // Then
    assertThat(config)
        .isEqualTo(
            Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "security.protocol", "SSL",
                "producer.compression.type", "zstd",
                "producer.linger.ms", "7",
                "producer.batch.size", 16 << 10,
                "producer.max.request.size", 3 << 20,
                "main.consumer.session.timeout.ms", 10_000,
                "consumer.max.poll.records", "10",
                "num.standby.replicas", "1"));
  }

  @Test
  void namesAMemberOfGroupsAndLeavesAGivenSessionAlone() {
    // Given
    Map<String, String> given =
        Map.of("process.instance", "desk-1", "consumer.session.timeout.ms", "30000");

    // When
    Map<String, Object> config = clients(given).streamsConfig();

    // Then
    assertThat(config)
        .containsEntry("main.consumer.group.instance.id", "desk-1")
        .containsEntry("consumer.session.timeout.ms", "30000")
        .doesNotContainKey("main.consumer.session.timeout.ms");
  }

  @Test
  void makesTheSerializersThatAreNamed() {
    KafkaClients clients = clients(Map.of("schema.registry.url", "mock://clients"));

    assertThat(clients.serializer()).isInstanceOf(AvroSerializer.class);
    assertThat(clients.deserializer()).isInstanceOf(AvroDeserializer.class);
  }

  @Test
  void givesTheSerializersWhatIsSaidOfTheRegistry() {
    // Given
    Map<String, String> given =
        Map.of(
            "serde.serializer", RecordingSerializer.class.getName(),
            "schema.registry.url", "http://a:1,http://b:2",
            "schema.registry.ssl.truststore.location", "/t",
            "bearer.auth.credentials.source", "STATIC_TOKEN",
            "bearer.auth.token", "secret",
            "value.subject.name.strategy", "RecordNameStrategy",
            "auto.register.schemas", "false",
            "consumer.max.poll.interval.ms", "60000",
            "consumer.max.poll.records", "10");

    // When
    Object serializer = clients(given).serializer();

    // Then
    assertThat(serializer)
        .isInstanceOfSatisfying(
            RecordingSerializer.class,
            recording ->
                assertThat(recording.config())
                    .isEqualTo(
                        Map.of(
                            "schema.registry.url", "http://a:1,http://b:2",
                            "schema.registry.ssl.truststore.location", "/t",
                            "bearer.auth.credentials.source", "STATIC_TOKEN",
                            "bearer.auth.token", "secret",
                            "value.subject.name.strategy", "RecordNameStrategy",
                            "auto.register.schemas", "false",
                            "specific.avro.reader", "true",
                            "max.poll.interval.ms", "60000")));
  }

  @Test
  void namesSubjectsByTheStrategy() {
    // Given
    Schema schema = Takedown.SCHEMA$;

    // Then
    assertThat(clients(Map.of()).subject("takedowns", schema)).isEqualTo("tidings.takedowns-value");
    assertThat(
            clients(Map.of("value.subject.name.strategy", "TopicRecordNameStrategy"))
                .subject("takedowns", schema))
        .isEqualTo("tidings.takedowns-io.tidings.event.Takedown");
  }

  @Test
  void saysWhichClassIsMissing() {
    KafkaClients clients = clients(Map.of("serde.serializer", "io.example.Missing"));

    assertThatThrownBy(clients::serializer)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no class io.example.Missing on the class path");
  }

  private static KafkaClients clients(Map<String, String> given) {
    Map<String, String> values = new HashMap<>(given);
    values.put("kafka.bootstrap.servers", "127.0.0.1:1");
    return new KafkaClients(Settings.of(KafkaSettings.ALL, values, Map.of(), Map.of()));
  }
}
