package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
  @Test
  void startsWithOneMachineInMind() {
    assertThat(settings(Map.of()).describe())
        .containsExactly(
            "auto.register.schemas = true",
            "basic.auth.credentials.source = ",
            "basic.auth.user.info = ",
            "bearer.auth.credentials.source = ",
            "bearer.auth.token = ",
            "kafka.bootstrap.servers = 127.0.0.1:19092",
            "process.instance = ",
            "profile = live",
            "schema.registry.url = http://127.0.0.1:18081",
            "serde.deserializer = io.tidings.schemas.serde.AvroDeserializer",
            "serde.serializer = io.tidings.schemas.serde.AvroSerializer",
            "topics.min-in-sync-replicas = 1",
            "topics.prefix = tidings.",
            "topics.replication = 1",
            "value.subject.name.strategy = TopicNameStrategy");
  }

  @Test
  void hidesTheRegistrysCredentials() {
    Settings settings =
        settings(
            Map.of(
                "basic.auth.user.info", "me:hunter2",
                "bearer.auth.token", "hunter2",
                "schema.registry.basic.auth.user.info", "me:hunter2",
                "schema.registry.bearer.auth.token", "hunter2",
                "schema.registry.ssl.keystore.key", "hunter2",
                "schema.registry.ssl.key.password", "hunter2"));

    assertThat(settings.describe())
        .contains(
            "basic.auth.user.info = (hidden)",
            "bearer.auth.token = (hidden)",
            "schema.registry.basic.auth.user.info = (hidden)",
            "schema.registry.bearer.auth.token = (hidden)",
            "schema.registry.ssl.keystore.key = (hidden)",
            "schema.registry.ssl.key.password = (hidden)")
        .noneMatch(line -> line.contains("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t.", "tidings.", "sim-2.news.", "0."})
  void takesAPrefixThatEndsInAPoint(String prefix) {
    Settings settings = settings(Map.of("topics.prefix", prefix));

    assertThat(settings.get(KafkaSettings.PREFIX)).isEqualTo(prefix);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tidings", ".", "Tidings.", "a_b.", "-a.", "a b."})
  void refusesOtherPrefixes(String prefix) {
    assertThatThrownBy(() -> settings(Map.of("topics.prefix", prefix)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "topics.prefix: '"
                + prefix
                + "' is not empty, or a-z, 0-9, '-' and '.', with a '.' at the end");
  }

  @Test
  void refusesUnknownProfilesAndSourcesOfCredentials() {
    assertThatThrownBy(
            () -> settings(Map.of("profile", "fast", "basic.auth.credentials.source", "URL")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            profile: 'fast' is not one of live, throughput
            basic.auth.credentials.source: 'URL' is not empty or USER_INFO""");
  }

  private static Settings settings(Map<String, String> given) {
    return Settings.of(KafkaSettings.ALL, given, Map.of(), Map.of());
  }
}
