package io.tidings.embedded.registry;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema registry in this JVM that speaks Confluent's protocol and keeps its schemas in the Kafka
 * topic {@code _schemas}, in Confluent's record format. Unless configured otherwise, every new
 * version must be FULL_TRANSITIVE compatible with its subject's others.
 *
 * <p>Several may run on a cluster: who writes takes the right to write from the others first, and
 * has read all that they wrote.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  private static final String TOPIC = "_schemas";

  private final RegistryLog log;
  private final RegistryServer server;
  private final String url;

  private EmbeddedRegistry(RegistryLog log, RegistryServer server, String url) {
    this.log = log;
    this.server = server;
    this.url = url;
  }

  /**
   * Reads the topic to its end, creating it where there is none, and then serves.
   *
   * @param kafkaClientConfig how to reach the brokers, by Kafka's names; {@code bootstrap.servers}
   *     at least
   * @param host name or address to listen at
   * @param port port to listen at; 0 for a free one
   * @throws RegistryLogException where the topic cannot be read, or is in no shape to keep schemas
   * @throws IOException where the address cannot be had
   */
  public static EmbeddedRegistry start(Map<String, Object> kafkaClientConfig, String host, int port)
      throws IOException {
    return start(KafkaRegistryLog.open(kafkaClientConfig, TOPIC), host, port, null);
  }

  /**
   * Starts as {@link #start(Map, String, int)}, but speaks TLS only and answers only who logs in.
   *
   * @param access by which key, and to whom
   */
  public static EmbeddedRegistry start(
      Map<String, Object> kafkaClientConfig, String host, int port, RegistryAccess access)
      throws IOException {
    return start(KafkaRegistryLog.open(kafkaClientConfig, TOPIC), host, port, access);
  }

  static EmbeddedRegistry start(RegistryLog log, String host, int port) throws IOException {
    return start(log, host, port, null);
  }

  private static EmbeddedRegistry start(
      RegistryLog log, String host, int port, @Nullable RegistryAccess access) throws IOException {
    try {
      RegistryApi api = new RegistryApi(DurableRegistry.load(log));
      RegistryServer server = RegistryServer.start(api, host, port, access);
      String name = host.contains(":") ? "[" + host + "]" : host;
      return new EmbeddedRegistry(
          log, server, server.scheme() + "://" + name + ":" + server.port());
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** Where it listens, for {@code schema.registry.url}. */
  public String url() {
    return url;
  }

  /** Stops serving, lets the registrations under way end, and leaves the topic. */
  @Override
  public void close() {
    server.close();
    log.close();
  }
}
