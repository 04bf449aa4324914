package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerdeConfigTest {
  private static Map<String, Object> url(Object value) {
    return Map.of(SerdeConfig.REGISTRY_URL, value);
  }

  static List<Arguments> addresses() {
    return List.of(
        Arguments.of("http://a:1", List.of("http://a:1")),
        Arguments.of(" http://a:1/ ,https://b/x/,, ", List.of("http://a:1", "https://b/x")),
        Arguments.of(List.of("http://a:1", "http://b:2"), List.of("http://a:1", "http://b:2")),
        Arguments.of("mock://m", List.of("mock://m")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("addresses")
  void readsSeveralAddresses(Object given, List<String> addresses) {
    assertThat(SerdeConfig.registryUrls(url(given))).isEqualTo(addresses);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " , ", "localhost:8081", "ftp://a", "http://", "http://a?b=c", "a b"})
  void refusesWhatIsNoAddress(String given) {
    assertThatThrownBy(() -> SerdeConfig.registryUrls(url(given)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(SerdeConfig.REGISTRY_URL);
  }

  @Test
  void refusesAPasswordInAnAddressWithoutSayingIt() {
    assertThatThrownBy(() -> SerdeConfig.registryUrls(url("http://u:hunter2@a:1")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("schema.registry.url: user and password belong into basic.auth.user.info");
  }

  @ParameterizedTest
  @ValueSource(strings = {"use.latest.version", "normalize.schemas"})
  void refusesConfluentsKeysThatChangeWhatIsWritten(String key) {
    // Given
    Map<String, Object> config = Map.of(SerdeConfig.REGISTRY_URL, "mock://m", key, true);

    // Then
    assertThatThrownBy(() -> new AvroSerializer<>().configure(config, false))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Invalid value true for configuration "
                + key
                + ": is not supported by Tidings' serializer");
    SerdeConfig.checkSupported(Map.of(key, "false"));
  }
}
