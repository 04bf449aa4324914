package io.tidings.schemas.serde;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** What a client says of itself to the registry, by Confluent's keys. */
final class RegistryAuthorization {
  private static final String PREFIX = "schema.registry.";

  private RegistryAuthorization() {}

  /**
   * The value of the header Authorization, or null where no credentials are configured.
   *
   * @throws ConfigException where they are incomplete, of a kind that is not supported, or of two
   */
  static @Nullable String header(Map<String, ?> config) {
    String basic = basic(config);
    String bearer = bearer(config);
    if (basic != null && bearer != null) {
      throw new ConfigException(
          SerdeConfig.AUTH_SOURCE + " and " + SerdeConfig.BEARER_SOURCE + " exclude each other");
    }
    return basic == null ? bearer : basic;
  }

  private static @Nullable String basic(Map<String, ?> config) {
    String userInfo =
        credentials(config, SerdeConfig.AUTH_SOURCE, "USER_INFO", SerdeConfig.AUTH_USER_INFO);
    if (userInfo == null) {
      return null;
    }
    if (!userInfo.contains(":")) {
      throw new ConfigException(SerdeConfig.AUTH_USER_INFO + " must be user:password");
    }
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String bearer(Map<String, ?> config) {
    String token =
        credentials(config, SerdeConfig.BEARER_SOURCE, "STATIC_TOKEN", SerdeConfig.BEARER_TOKEN);
    if (token == null) {
      return null;
    }
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new ConfigException(SerdeConfig.BEARER_TOKEN + " must be printable ASCII in one word");
    }
    return "Bearer " + token;
  }

  // Credentials without a source would be ignored by Confluent's client, and nobody would see why.
  private static @Nullable String credentials(
      Map<String, ?> config, String sourceKey, String source, String key) {
    String givenSource = text(config, sourceKey);
    String value = text(config, key);
    if (givenSource == null && value == null) {
      return null;
    }
    if (givenSource == null) {
      throw new ConfigException(key + " needs " + sourceKey + "=" + source);
    }
    if (!givenSource.equals(source)) {
      throw new ConfigException(sourceKey, givenSource, "only " + source + " is supported");
    }
    if (value == null) {
      throw new ConfigException(key + " is missing, which " + sourceKey + " asks for");
    }
    return value;
  }

  /** By the key alone or with {@code schema.registry.} before it; null where empty. */
  private static @Nullable String text(Map<String, ?> config, String key) {
    Object value = config.get(key);
    if (value == null) {
      value = config.get(PREFIX + key);
    }
    if (value == null) {
      return null;
    }
    String text = value instanceof Password hidden ? hidden.value() : value.toString();
    return text.isBlank() ? null : text.strip();
  }
}
