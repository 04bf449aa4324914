package io.tidings.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  private static final Setting<String> AGENT =
      new Setting<>("ingest.user-agent", "Tidings", "What servers see.", SettingType.text());
  private static final Setting<Duration> FLOOR =
      new Setting<>(
          "ingest.poll.floor",
          "15m",
          "Least time between two polls.",
          SettingType.duration(Duration.ofMinutes(1), Duration.ofDays(7)));
  private static final Setting<Integer> THREADS =
      new Setting<>("enrich.threads", "1", "Stream threads.", SettingType.integer(1, 64));
  private static final Setting<String> LOGIN =
      new Setting<>("registry.login", "", "User and password.", SettingType.secretText());
  private static final List<Setting<?>> DECLARED = List.of(AGENT, FLOOR, THREADS, LOGIN);

  @Test
  void takesTheFallbackWhereNothingIsGiven() {
    Settings settings = Settings.of(DECLARED, Map.of(), Map.of(), Map.of());

    assertThat(settings.describe())
        .containsExactly(
            "enrich.threads = 1",
            "ingest.poll.floor = 15m",
            "ingest.user-agent = Tidings",
            "registry.login = ");
  }

  @Test
  void putsFlagsOverEnvironmentOverFile() {
    // Given
    Map<String, String> file =
        Map.of("ingest.user-agent", "file", "ingest.poll.floor", "1h", "enrich.threads", "2");
    Map<String, String> environment =
        Map.of("TIDINGS_INGEST_USER_AGENT", "environment", "TIDINGS_INGEST_POLL_FLOOR", "2h");
    Map<String, String> flags = Map.of("ingest.user-agent", "flag");

    // When
    Settings settings = Settings.of(DECLARED, file, environment, flags);

    // Then
    assertThat(settings.get(AGENT)).isEqualTo("flag");
    assertThat(settings.get(FLOOR)).isEqualTo(Duration.ofHours(2));
    assertThat(settings.get(THREADS)).isEqualTo(2);
  }

  @Test
  void namesTheEnvironmentVariableAfterTheKey() {
    assertThat(AGENT.environment()).isEqualTo("TIDINGS_INGEST_USER_AGENT");
    assertThat(FLOOR.environment()).isEqualTo("TIDINGS_INGEST_POLL_FLOOR");
  }

  @Test
  void looksOnlyAtVariablesThatAreSettings() {
    // Given
    Map<String, String> environment =
        Map.of(
            "PATH", "/bin",
            "TIDINGS_JAVA_OPTS", "-Xmx2g",
            "TIDINGS_LOG_LEVEL", "DEBUG",
            "TIDINGS_LOG_FORMAT", "json",
            "TIDINGS_KAFKA_LOG_LEVEL", "WARN");

    // When
    Settings settings = Settings.of(DECLARED, Map.of(), environment, Map.of());

    // Then
    assertThat(settings.describe())
        .isEqualTo(Settings.of(DECLARED, Map.of(), Map.of(), Map.of()).describe());
  }

  @Test
  void ignoresSpaceAroundAValue() {
    Settings settings =
        Settings.of(DECLARED, Map.of("ingest.poll.floor", " 1h\t"), Map.of(), Map.of());

    assertThat(settings.get(FLOOR)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void reportsEveryProblemAtOnceWithKeyValueAndWhatIsAllowed() {
    // Given
    Map<String, String> file = Map.of("ingest.poll.floor", "5x", "ingest.poll.flor", "1h");
    Map<String, String> environment = Map.of("TIDINGS_SOMETHING_ELSE", "1");
    Map<String, String> flags = Map.of("enrich.threads", "65");

    // When, Then
    assertThatThrownBy(() -> Settings.of(DECLARED, file, environment, flags))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            ingest.poll.flor: there is no such setting (did you mean ingest.poll.floor?)
            something.else: there is no such setting
            ingest.poll.floor: '5x' is not a duration from 1m to 7d (try 500ms, 15m or 7d)
            enrich.threads: '65' is not a whole number from 1 to 64""");
  }

  @Test
  void suggestsTheNearestOfSeveralKeys() {
    Setting<String> near = new Setting<>("enrich.thread", "", "Near.", SettingType.text());

    assertThatThrownBy(
            () ->
                Settings.of(
                    List.of(THREADS, near), Map.of("enrich.thred", "1"), Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("enrich.thred: there is no such setting (did you mean enrich.thread?)");
  }

  @Test
  void neverPrintsASecretNotEvenAWrongOne() {
    // Given
    SettingType<String> longSecret =
        new SettingType<>("8 characters or more", true, SettingsTest::longEnough);
    Setting<String> secret = new Setting<>("push.key", "long enough", "For push.", longSecret);

    // When
    Settings settings =
        Settings.of(List.of(secret, LOGIN), Map.of("registry.login", "me:pw"), Map.of(), Map.of());

    // Then
    assertThat(settings.describe())
        .containsExactly("push.key = (hidden)", "registry.login = (hidden)");
    assertThat(settings.get(LOGIN)).isEqualTo("me:pw");
    assertThatThrownBy(
            () -> Settings.of(List.of(secret), Map.of("push.key", "hunter2"), Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("push.key: the given value is not 8 characters or more");
  }

  @Test
  void passesKafkasKeysThroughUntouched() {
    // Given
    Map<String, String> file =
        Map.of(
            "kafka.security.protocol", "SASL_SSL",
            "streams.num.standby.replicas", "1",
            "producer.linger.ms", "5");
    Map<String, String> environment =
        Map.of(
            "TIDINGS_CONSUMER_FETCH_MAX_BYTES", "1000", "TIDINGS_KAFKA_SECURITY_PROTOCOL", "SSL");

    // When
    Settings settings = Settings.of(DECLARED, file, environment, Map.of());

    // Then
    assertThat(settings.passThrough("kafka.")).isEqualTo(Map.of("security.protocol", "SSL"));
    assertThat(settings.passThrough("streams.")).isEqualTo(Map.of("num.standby.replicas", "1"));
    assertThat(settings.passThrough("producer.")).isEqualTo(Map.of("linger.ms", "5"));
    assertThat(settings.passThrough("consumer.")).isEqualTo(Map.of("fetch.max.bytes", "1000"));
    assertThat(settings.describe())
        .contains("kafka.security.protocol = SSL", "producer.linger.ms = 5");
  }

  @Test
  void passesTheRegistrysTlsAndLoginThroughAndNoOtherOfItsKeys() {
    // When
    Settings settings =
        Settings.of(
            List.of(),
            Map.of("schema.registry.ssl.truststore.location", "/t"),
            Map.of("TIDINGS_SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "u:p"),
            Map.of());

    // Then
    assertThat(settings.passThrough("schema.registry."))
        .isEqualTo(Map.of("ssl.truststore.location", "/t", "basic.auth.user.info", "u:p"));
    assertThatThrownBy(
            () -> Settings.of(List.of(), Map.of("schema.registry.uri", "x"), Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("schema.registry.uri: there is no such setting");
  }

  @Test
  void wantsANameBehindAPassThroughPrefix() {
    assertThatThrownBy(() -> Settings.of(DECLARED, Map.of("kafka.", "x"), Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("kafka.: there is no such setting");
  }

  @ParameterizedTest
  @MethodSource("kafkasSecrets")
  void hidesWhateverKafkaCallsASecret(String key) {
    Settings settings =
        Settings.of(List.of(), Map.of("kafka." + key, "hunter2"), Map.of(), Map.of());

    assertThat(settings.describe()).containsExactly("kafka." + key + " = (hidden)");
    assertThat(settings.passThrough("kafka.")).isEqualTo(Map.of(key, "hunter2"));
  }

  static Stream<String> kafkasSecrets() {
    return Stream.of(
            ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())
        .map(ConfigDef::configKeys)
        .flatMap(keys -> keys.values().stream())
        .filter(key -> key.type == ConfigDef.Type.PASSWORD)
        .map(key -> key.name)
        .distinct();
  }

  @Test
  void replacesValuesAndChecksThem() {
    // Given
    Settings settings =
        Settings.of(
            DECLARED,
            Map.of("ingest.user-agent", "file", "kafka.client.id", "a"),
            Map.of(),
            Map.of());

    // When
    Settings other = settings.with(Map.of("enrich.threads", "3", "kafka.client.id", "b"));

    // Then
    assertThat(other.get(AGENT)).isEqualTo("file");
    assertThat(other.get(THREADS)).isEqualTo(3);
    assertThat(other.passThrough("kafka.")).isEqualTo(Map.of("client.id", "b"));
    assertThat(settings.get(THREADS)).isEqualTo(1);
    assertThatThrownBy(() -> settings.with(Map.of("enrich.threads", "none")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("enrich.threads: 'none' is not a whole number from 1 to 64");
  }

  @Test
  void refusesAFallbackThatIsNotAllowed() {
    Setting<Integer> broken = new Setting<>("a", "0", "Broken.", SettingType.integer(1, 2));

    assertThatThrownBy(() -> Settings.of(List.of(broken), Map.of(), Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("a: '0' is not a whole number from 1 to 2");
  }

  @Test
  void refusesToReadWhatWasNotDeclared() {
    Settings settings = Settings.of(List.of(AGENT), Map.of(), Map.of(), Map.of());

    assertThatThrownBy(() -> settings.get(THREADS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enrich.threads is not among the declared settings");
  }

  private static String longEnough(String text) {
    if (text.length() < 8) {
      throw new IllegalArgumentException();
    }
    return text;
  }
}
