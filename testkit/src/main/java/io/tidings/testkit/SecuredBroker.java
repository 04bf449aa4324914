package io.tidings.testkit;

import io.tidings.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A broker that speaks TLS only, wants a login (SCRAM-SHA-512) and allows nothing that no ACL
 * allows, except to its own user {@link #ROOT}. Users and passwords are alike.
 */
public final class SecuredBroker implements AutoCloseable {
  /** May do everything; gives the others their rights. */
  public static final String ROOT = "root";

  private static final String LISTENER = "listener.name.client.";

  private final EmbeddedBroker broker;
  private final Certificate certificate;

  private SecuredBroker(EmbeddedBroker broker, Certificate certificate) {
    this.broker = broker;
    this.certificate = certificate;
  }

  /**
   * Starts one.
   *
   * @param folder an empty one
   * @param certificate of 127.0.0.1
   * @param authorizer class that decides, Kafka's StandardAuthorizer or one that builds on it
   * @param users who may log in, beside root
   */
  public static SecuredBroker start(
      Path folder, Certificate certificate, Class<?> authorizer, String... users) {
    List<String> logins = new ArrayList<>();
    Stream.concat(Stream.of(ROOT), Stream.of(users))
        .forEach(user -> logins.add("SCRAM-SHA-512=[name=" + user + ",password=" + user + "]"));
    return new SecuredBroker(
        EmbeddedBroker.start(folder, 0, properties(certificate, authorizer), logins), certificate);
  }

  /** How a client reaches it, by Kafka's names; the login is the caller's. */
  public Map<String, String> clientConfig() {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        certificate.pem().toString());
  }

  /** A user's {@code sasl.jaas.config}. */
  public static String login(String user) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, user);
  }

  private static Map<String, String> properties(Certificate certificate, Class<?> authorizer) {
    Map<String, String> p = new HashMap<>();
    p.put("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT");
    p.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    p.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    p.put(LISTENER + "scram-sha-512.sasl.jaas.config", login(ROOT));
    p.put("ssl.keystore.type", "PKCS12");
    p.put("ssl.keystore.location", certificate.keyStore().toString());
    p.put("ssl.keystore.password", Certificate.PASSWORD);
    p.put("ssl.key.password", Certificate.PASSWORD);
    // As a client of itself.
    p.put("ssl.truststore.type", "PEM");
    p.put("ssl.truststore.location", certificate.pem().toString());
    p.put("authorizer.class.name", authorizer.getName());
    // Whoever comes by the controller's port, which only the broker knows, has no name.
    p.put("super.users", "User:" + ROOT + ";User:ANONYMOUS");
    return p;
  }

  @Override
  public void close() {
    broker.close();
  }
}
