package io.tidings.schemas.serde;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * TLS to the registry by {@code schema.registry.ssl.*}, of which each key means what Kafka's {@code
 * ssl.*} means: stores in JKS, PKCS12 or PEM, in files or in the configuration.
 */
final class RegistryTls {
  private static final String PREFIX = "schema.registry.";
  private static final String SSL = PREFIX + "ssl.";

  private RegistryTls() {}

  /**
   * Has an effect where a key is given; otherwise Java's own trusted authorities count.
   *
   * @throws ConfigException for an unknown key, and where the server's name is not to be checked
   * @throws org.apache.kafka.common.KafkaException where a store cannot be read
   */
  static void apply(Map<String, ?> config, HttpClient.Builder client) {
    Map<String, Object> given = new TreeMap<>();
    config.forEach(
        (key, value) -> {
          if (key.startsWith(SSL) && value != null) {
            given.put(key.substring(PREFIX.length()), value);
          }
        });
    if (given.isEmpty()) {
      return;
    }
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(parsed(given));
      client
          .sslContext(factory.sslContext())
          .sslParameters(factory.createClientSslEngine("", 0, "https").getSSLParameters());
    }
  }

  private static Map<String, Object> parsed(Map<String, Object> given) {
    ConfigDef definition = new ConfigDef();
    SslConfigs.addClientSslSupport(definition);
    for (Map.Entry<String, Object> entry : given.entrySet()) {
      if (!definition.names().contains(entry.getKey())) {
        throw new ConfigException(PREFIX + entry.getKey() + ": there is no such setting");
      }
    }
    Map<String, Object> parsed = definition.parse(given);
    String check = SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG;
    if (!"https".equalsIgnoreCase(String.valueOf(parsed.get(check)))) {
      // Java's client has no such switch, except for the whole JVM.
      throw new ConfigException(PREFIX + check, parsed.get(check), "only https is supported");
    }
    return parsed;
  }
}
