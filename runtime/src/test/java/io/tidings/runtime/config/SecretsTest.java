package io.tidings.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final Setting<String> PASSWORD =
      new Setting<>("store.password", "", "Password.", SettingType.secretText());
  private static final Setting<String> URL =
      new Setting<>("store.url", "jdbc:x", "Address.", SettingType.text());
  private static final List<Setting<?>> DECLARED = List.of(PASSWORD, URL);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store.password",
        "kafka.sasl.jaas.config",
        "kafka.ssl.key.password",
        "kafka.ssl.keystore.password",
        "kafka.ssl.keystore.key",
        "kafka.ssl.keystore.certificate.chain",
        "kafka.ssl.truststore.password",
        "kafka.ssl.truststore.certificates",
        "kafka.sasl.oauthbearer.client.credentials.client.secret",
        "kafka.sasl.oauthbearer.assertion.private.key.passphrase",
        "producer.sasl.jaas.config",
        "consumer.ssl.keystore.key",
        "streams.main.consumer.sasl.jaas.config",
        "streams.admin.ssl.key.password",
        "schema.registry.ssl.keystore.key",
        "schema.registry.ssl.truststore.password",
        "schema.registry.basic.auth.user.info",
        "schema.registry.bearer.auth.token",
      })
  void isReadFromAFileOrAVariableAndNeverPrinted(String key) throws IOException {
    // Given
    Path file = write("hunter2\n");
    String variable = "TIDINGS_" + key.toUpperCase(java.util.Locale.ROOT).replace('.', '_');

    // When
    List<Settings> all =
        List.of(
            Settings.of(DECLARED, Map.of(key, "hunter2"), Map.of(), Map.of()),
            Settings.of(DECLARED, Map.of(), Map.of(variable, "hunter2"), Map.of()),
            Settings.of(DECLARED, Map.of(key + ".file", file.toString()), Map.of(), Map.of()),
            Settings.of(DECLARED, Map.of(), Map.of(variable + "_FILE", file.toString()), Map.of()));

    // Then
    String prefix = key.substring(0, key.indexOf('.') + 1);
    for (Settings settings : all) {
      assertThat(settings.passThrough(prefix))
          .isEqualTo(Map.of(key.substring(prefix.length()), "hunter2"));
      assertThat(settings.describe()).contains(key + " = (hidden)");
      assertThat(String.join("\n", settings.describe())).doesNotContain("hunter2");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://h:5432/d?user=u&password=hunter2&ssl=true"
            + "|jdbc:postgresql://h:5432/d?user=u&password=(hidden)&ssl=true",
        "jdbc:postgresql://h/d?sslpassword=hunter2|jdbc:postgresql://h/d?sslpassword=(hidden)",
        "https://u:hunter2@h/path|https://(hidden)@h/path",
        "https://u:hunt@er2@h|https://(hidden)@h",
        "https://hunter2@h|https://(hidden)@h",
        "https://h/hook?token=hunter2|https://h/hook?token=(hidden)",
        "http://a:8081,http://u:hunter2@b:8081|http://a:8081,http://(hidden)@b:8081",
        "jdbc:sqlserver://h;Password=hunter2;x=1|jdbc:sqlserver://h;Password=(hidden);x=1",
        "jdbc:postgresql://h:5432/d?sslmode=verify-full|jdbc:postgresql://h:5432/d?sslmode=verify-full",
        "tidings.|tidings.",
      })
  void isNotPrintedInsideAnAddress(String given, String printed) {
    Settings settings = Settings.of(DECLARED, Map.of("store.url", given), Map.of(), Map.of());

    assertThat(settings.describe()).contains("store.url = " + printed);
    assertThat(settings.get(URL)).isEqualTo(given);
  }

  @Test
  void isNotQuotedInsideAWrongAddress() {
    Setting<Integer> number = new Setting<>("n", "1", "Number.", SettingType.integer(1, 2));

    assertThatThrownBy(
            () ->
                Settings.of(
                    List.of(number), Map.of("n", "https://u:hunter2@h"), Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("n: 'https://(hidden)@h' is not a whole number from 1 to 2");
  }

  @ParameterizedTest
  @CsvSource({
    "'pass\n', pass",
    "'pass\r\n', pass",
    "'pass', pass",
    "' pass \n', ' pass '",
    "'two\nlines\n\n', 'two\nlines\n'",
  })
  void isAllOfTheFileButTheLastLineEnd(String content, String secret) throws IOException {
    // When
    Settings settings =
        Settings.of(
            DECLARED, Map.of("store.password.file", write(content).toString()), Map.of(), Map.of());

    // Then
    assertThat(settings.get(PASSWORD)).isEqualTo(secret);
    assertThat(settings.with(Map.of("store.url", "x")).get(PASSWORD)).isEqualTo(secret);
    assertThat(settings.withDefaults(Map.of("store.password", "y")).get(PASSWORD))
        .isEqualTo(secret);
  }

  @Test
  void aLaterLayerWinsHoweverItIsGiven() throws IOException {
    // Given
    String file = write("from the file").toString();

    // Then
    assertThat(
            Settings.of(
                    DECLARED,
                    Map.of("store.password.file", file),
                    Map.of("TIDINGS_STORE_PASSWORD", "variable"),
                    Map.of())
                .get(PASSWORD))
        .isEqualTo("variable");
    assertThat(
            Settings.of(
                    DECLARED,
                    Map.of("store.password", "value"),
                    Map.of("TIDINGS_STORE_PASSWORD_FILE", file),
                    Map.of())
                .get(PASSWORD))
        .isEqualTo("from the file");
  }

  @Test
  void namesKeyAndFileOfWhatCannotBeReadAndNotItsContents() throws IOException {
    // Given
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'h', 'u', (byte) 0xff});
    Path large = Files.writeString(folder.resolve("large"), "h".repeat((1 << 20) + 1));

    // Then
    assertThatThrownBy(
            () ->
                Settings.of(
                    DECLARED,
                    Map.of("store.password.file", "/no/such"),
                    Map.of(),
                    Map.of("kafka.sasl.jaas.config.file", bytes.toString())))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "store.password.file: /no/such is not there\n"
                + ("kafka.sasl.jaas.config.file: " + bytes + " is not UTF-8"));
    assertThat(problem(empty.toString())).isEqualTo(empty + " is empty");
    assertThat(problem(large.toString())).isEqualTo(large + " has more than 1 MiB");
    assertThat(problem(folder.toString())).isEqualTo(folder + " is a folder");
  }

  private static String problem(String file) {
    try {
      Settings.of(DECLARED, Map.of("store.password.file", file), Map.of(), Map.of());
      return "";
    } catch (SettingsException e) {
      return String.valueOf(e.getMessage()).substring("store.password.file: ".length());
    }
  }

  @Test
  void isNotGivenTwiceInOneLayer() throws IOException {
    // Given
    Map<String, String> both =
        Map.of("store.password", "a", "store.password.file", write("b").toString());

    // Then
    assertThatThrownBy(() -> Settings.of(DECLARED, both, Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("store.password.file: store.password is given as well; leave one of them out");
  }

  @Test
  void noOtherSettingIsReadFromAFile() {
    assertThatThrownBy(
            () -> Settings.of(DECLARED, Map.of("store.url.file", "x"), Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("store.url.file: there is no such setting");
  }

  @ParameterizedTest
  @MethodSource("kafkasFiles")
  void leavesKafkasOwnKeysThatNameFilesAlone(String key) {
    assertThat(
            Settings.of(List.of(), Map.of("kafka." + key, "/no/such"), Map.of(), Map.of())
                .passThrough("kafka."))
        .isEqualTo(Map.of(key, "/no/such"));
  }

  static Stream<String> kafkasFiles() {
    return Stream.of(
            ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())
        .map(ConfigDef::names)
        .flatMap(java.util.Set::stream)
        .filter(name -> name.endsWith(".file"))
        .distinct();
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("secret"), content, StandardCharsets.UTF_8);
  }
}
