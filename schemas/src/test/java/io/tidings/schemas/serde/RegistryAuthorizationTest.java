package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryAuthorizationTest {
  private static final String BASIC = SerdeConfig.AUTH_SOURCE;
  private static final String USER = SerdeConfig.AUTH_USER_INFO;
  private static final String BEARER = SerdeConfig.BEARER_SOURCE;
  private static final String TOKEN = SerdeConfig.BEARER_TOKEN;

  static List<Arguments> usable() {
    return List.of(
        Arguments.of("None", Map.of(), null),
        Arguments.of("Empty ones", Map.of(BASIC, "", USER, " ", BEARER, "", TOKEN, ""), null),
        Arguments.of(
            "Basic, in UTF-8",
            Map.of(BASIC, "USER_INFO", USER, "reader:p:ä"),
            "Basic cmVhZGVyOnA6w6Q="),
        Arguments.of(
            "Basic, by the long key",
            Map.of(BASIC, "USER_INFO", "schema.registry.basic.auth.user.info", "u:p"),
            "Basic dTpw"),
        Arguments.of(
            "Basic, all by long keys",
            Map.of("schema.registry." + BASIC, "USER_INFO", "schema.registry." + USER, "u:p"),
            "Basic dTpw"),
        Arguments.of(
            "Basic, as Kafka parses passwords",
            Map.of(BASIC, "USER_INFO", USER, new Password("u:p")),
            "Basic dTpw"),
        Arguments.of(
            "Bearer", Map.of(BEARER, "STATIC_TOKEN", TOKEN, "a.b-c_d="), "Bearer a.b-c_d="));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("usable")
  void becomesAHeader(String name, Map<String, Object> config, @Nullable String header) {
    assertThat(RegistryAuthorization.header(config)).isEqualTo(header);
  }

  static List<Arguments> unusable() {
    return List.of(
        Arguments.of(
            Map.of(USER, "u:p"),
            "basic.auth.user.info needs basic.auth.credentials.source=USER_INFO"),
        Arguments.of(
            Map.of(BASIC, "USER_INFO"),
            "basic.auth.user.info is missing, which basic.auth.credentials.source asks for"),
        Arguments.of(
            Map.of(BASIC, "USER_INFO", USER, "hunter2"),
            "basic.auth.user.info must be user:password"),
        Arguments.of(
            Map.of(BASIC, "SASL_INHERIT", USER, "u:p"),
            "Invalid value SASL_INHERIT for configuration basic.auth.credentials.source:"
                + " only USER_INFO is supported"),
        Arguments.of(
            Map.of(TOKEN, "hunter2"),
            "bearer.auth.token needs bearer.auth.credentials.source=STATIC_TOKEN"),
        Arguments.of(
            Map.of(BEARER, "OAUTHBEARER", TOKEN, "hunter2"),
            "Invalid value OAUTHBEARER for configuration bearer.auth.credentials.source:"
                + " only STATIC_TOKEN is supported"),
        Arguments.of(
            Map.of(BEARER, "STATIC_TOKEN", TOKEN, "hunter2\nX-Other: 1"),
            "bearer.auth.token must be printable ASCII in one word"),
        Arguments.of(
            Map.of(BASIC, "USER_INFO", USER, "u:hunter2", BEARER, "STATIC_TOKEN", TOKEN, "x"),
            "basic.auth.credentials.source and bearer.auth.credentials.source exclude each"
                + " other"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("unusable")
  void saysWhatIsWrongWithoutTheSecret(Map<String, Object> config, String message) {
    assertThatThrownBy(() -> RegistryAuthorization.header(config))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }
}
