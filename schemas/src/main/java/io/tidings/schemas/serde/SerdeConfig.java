package io.tidings.schemas.serde;

import java.util.Collection;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the serializers, by Confluent's names, so that Confluent's jar can take their
 * place without a change of configuration.
 */
public final class SerdeConfig {
  /** Address of the registry. */
  public static final String REGISTRY_URL = "schema.registry.url";

  /** Whether a serializer may register a schema that is not there yet; true unless set. */
  public static final String AUTO_REGISTER = "auto.register.schemas";

  /** How the subject of a value follows from topic and schema; topic name unless set. */
  public static final String VALUE_STRATEGY = "value.subject.name.strategy";

  /** How the subject of a key follows from topic and schema; topic name unless set. */
  public static final String KEY_STRATEGY = "key.subject.name.strategy";

  /** Whether a deserializer makes generated classes rather than generic records. */
  public static final String SPECIFIC_READER = "specific.avro.reader";

  /**
   * The generated class that every value is to be; none unless set. With it a record of another
   * type is refused where it is read, rather than where it is used.
   */
  public static final String SPECIFIC_VALUE_TYPE = "specific.avro.value.type";

  /** The generated class that every key is to be; none unless set. */
  public static final String SPECIFIC_KEY_TYPE = "specific.avro.key.type";

  /** Where the user and password come from; only {@code USER_INFO}. */
  public static final String AUTH_SOURCE = "basic.auth.credentials.source";

  /** User and password, {@code user:password}. */
  public static final String AUTH_USER_INFO = "basic.auth.user.info";

  private SerdeConfig() {}

  static String registryUrl(Map<String, ?> config) {
    Object value = config.get(REGISTRY_URL);
    if (value instanceof Collection<?> urls && !urls.isEmpty()) {
      value = urls.iterator().next();
    }
    if (!(value instanceof String url) || url.isBlank()) {
      throw new ConfigException(REGISTRY_URL, value, "the address of a schema registry is needed");
    }
    return url.strip();
  }

  static @Nullable String userInfo(Map<String, ?> config) {
    Object source = config.get(AUTH_SOURCE);
    if (source == null) {
      return null;
    }
    if (!"USER_INFO".equals(source)) {
      throw new ConfigException(AUTH_SOURCE, source, "only USER_INFO is supported");
    }
    Object userInfo = config.get(AUTH_USER_INFO);
    if (!(userInfo instanceof String text) || !text.contains(":")) {
      throw new ConfigException(AUTH_USER_INFO + " must be user:password");
    }
    return text;
  }

  static boolean flag(Map<String, ?> config, String key, boolean otherwise) {
    Object value = config.get(key);
    if (value == null) {
      return otherwise;
    }
    return switch (value.toString()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ConfigException(key, value, "must be true or false");
    };
  }

  static @Nullable Class<?> specificType(Map<String, ?> config, boolean isKey) {
    String key = isKey ? SPECIFIC_KEY_TYPE : SPECIFIC_VALUE_TYPE;
    Object type = ConfigDef.parseType(key, config.get(key), ConfigDef.Type.CLASS);
    if (type instanceof Class<?> found && !SpecificRecord.class.isAssignableFrom(found)) {
      throw new ConfigException(key, found.getName(), "must be a class that Avro has generated");
    }
    return (Class<?>) type;
  }

  static SubjectStrategy strategy(Map<String, ?> config, boolean isKey) {
    String key = isKey ? KEY_STRATEGY : VALUE_STRATEGY;
    Object value = config.get(key);
    return value == null ? SubjectStrategy.TOPIC_NAME : SubjectStrategy.of(key, value);
  }
}
