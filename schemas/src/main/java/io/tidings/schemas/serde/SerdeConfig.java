package io.tidings.schemas.serde;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of the serializers, by Confluent's names, so that Confluent's jar can take their
 * place without a change of configuration.
 */
public final class SerdeConfig {
  /** Addresses of the registry, parted by commas; any of them may answer. */
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

  /** Where a token comes from; only {@code STATIC_TOKEN}. */
  public static final String BEARER_SOURCE = "bearer.auth.credentials.source";

  /** The token. */
  public static final String BEARER_TOKEN = "bearer.auth.token";

  // Confluent's, which change what is written. To ignore them would be to write something else.
  private static final List<String> UNSUPPORTED =
      List.of("use.latest.version", "normalize.schemas", "use.schema.id");

  private SerdeConfig() {}

  /** At least one address, without a slash at its end. */
  static List<String> registryUrls(Map<String, ?> config) {
    Object value = config.get(REGISTRY_URL);
    String text =
        value instanceof Collection<?> urls
            ? urls.stream().map(String::valueOf).collect(Collectors.joining(","))
            : value instanceof String given ? given : "";
    List<String> urls =
        Arrays.stream(text.split(",")).map(String::strip).filter(url -> !url.isEmpty()).toList();
    if (urls.isEmpty()) {
      throw new ConfigException(REGISTRY_URL, value, "the address of a schema registry is needed");
    }
    return urls.stream().map(SerdeConfig::checkedUrl).toList();
  }

  private static String checkedUrl(String url) {
    if (url.startsWith(InMemorySchemaRegistry.SCHEME)) {
      return url;
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw new ConfigException(REGISTRY_URL + ": there is an address that is none");
    }
    if (uri.getRawUserInfo() != null) {
      // Without the value, which has a password in it.
      throw new ConfigException(REGISTRY_URL + ": user and password belong into " + AUTH_USER_INFO);
    }
    boolean web = List.of("http", "https").contains(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getRawQuery() != null) {
      throw new ConfigException(REGISTRY_URL, url, "must be http://host:port or https://host:port");
    }
    return url.replaceAll("/+$", "");
  }

  /**
   * Throws where a key is set that these classes do not honour.
   *
   * @throws ConfigException naming the key
   */
  static void checkSupported(Map<String, ?> config) {
    for (String key : UNSUPPORTED) {
      Object value = config.get(key);
      if (value != null && !value.toString().equals("false") && !value.toString().equals("-1")) {
        throw new ConfigException(key, value, "is not supported by Tidings' serializer");
      }
    }
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

  /**
   * The subject of a topic's values.
   *
   * @param config of which {@link #VALUE_STRATEGY} counts
   * @param topic full name
   * @throws ConfigException where the strategy is none of Confluent's three
   */
  public static String valueSubject(Map<String, ?> config, String topic, Schema schema) {
    return strategy(config, false).subject(topic, false, schema);
  }

  static SubjectStrategy strategy(Map<String, ?> config, boolean isKey) {
    String key = isKey ? KEY_STRATEGY : VALUE_STRATEGY;
    Object value = config.get(key);
    return value == null ? SubjectStrategy.TOPIC_NAME : SubjectStrategy.of(key, value);
  }
}
