package io.tidings.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.embedded.EmbeddedBroker;
import io.tidings.event.Takedown;
import io.tidings.event.WatchKind;
import io.tidings.event.WatchRule;
import io.tidings.schemas.serde.AvroSerde;
import io.tidings.schemas.serde.SerdeConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryIT {
  @TempDir Path folder;

  private static Map<String, Object> clients(EmbeddedBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  private static <T extends GenericContainer> AvroSerde<T> serde(
      EmbeddedRegistry registry, boolean register) {
    AvroSerde<T> serde = new AvroSerde<>();
    serde.configure(
        Map.of(
            SerdeConfig.REGISTRY_URL,
            registry.url(),
            SerdeConfig.AUTO_REGISTER,
            register,
            SerdeConfig.SPECIFIC_READER,
            true),
        false);
    return serde;
  }

  @Test
  void keepsSchemasAcrossARestartOfBrokerAndRegistry() throws Exception {
    // Given
    Takedown takedown =
        Takedown.newBuilder().setItemId("a").setRequestedAt(Instant.ofEpochSecond(1)).build();
    WatchRule watch =
        WatchRule.newBuilder().setWatchId("w").setKind(WatchKind.TOPIC).setValue("x").build();
    byte[] first;
    byte[] second;
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, Map.of());
        EmbeddedRegistry registry = EmbeddedRegistry.start(clients(broker), "127.0.0.1", 0);
        AvroSerde<Takedown> takedowns = serde(registry, true);
        AvroSerde<WatchRule> watches = serde(registry, true)) {
      first = takedowns.serializer().serialize("takedowns", takedown);
      second = watches.serializer().serialize("watches", watch);
    }

    // When
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, Map.of());
        EmbeddedRegistry registry = EmbeddedRegistry.start(clients(broker), "127.0.0.1", 0);
        AvroSerde<Takedown> takedowns = serde(registry, false);
        AvroSerde<WatchRule> watches = serde(registry, false)) {

      // Then
      assertThat(takedowns.serializer().serialize("takedowns", takedown))
          .isEqualTo(first)
          .startsWith(0, 0, 0, 0, 1);
      assertThat(watches.serializer().serialize("watches", watch))
          .isEqualTo(second)
          .startsWith(0, 0, 0, 0, 2);
      assertThat(takedowns.deserializer().deserialize("takedowns", first)).isEqualTo(takedown);
      assertThat(watches.deserializer().deserialize("watches", second)).isEqualTo(watch);
    }
  }

  @Test
  void refusesATopicThatWouldLoseSchemas() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, Map.of())) {
      // Given
      create(broker);

      // Then
      assertThatThrownBy(() -> EmbeddedRegistry.start(clients(broker), "127.0.0.1", 0))
          .isInstanceOf(RegistryLogException.class)
          .hasMessage("topic _schemas has cleanup.policy delete; schemas need compact");
    }
  }

  private static void create(EmbeddedBroker broker)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(clients(broker))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("_schemas", Optional.of(1), Optional.empty())
                      .configs(Map.of("cleanup.policy", "delete"))))
          .all()
          .get();
    }
  }
}
