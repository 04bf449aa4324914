package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryTlsTest {
  private static final String PASSWORD = "hunter2";
  private static final String SSL = "schema.registry.ssl.";
  private static final RetryPolicy ONCE =
      new RetryPolicy(Duration.ofSeconds(10), Duration.ofSeconds(30), 1, Duration.ofNanos(1));

  @TempDir private static Path folder;

  @BeforeAll
  static void makeKeys() throws Exception {
    key("server", "SAN=ip:127.0.0.1");
    key("elsewhere", "SAN=dns:elsewhere.example");
    key("client", "SAN=dns:client.example");
  }

  private static void key(String name, String extension) throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        extension,
        "-keystore",
        store(name),
        "-storepass",
        PASSWORD);
    String certificate = folder.resolve(name + ".pem").toString();
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        name,
        "-keystore",
        store(name),
        "-storepass",
        PASSWORD,
        "-file",
        certificate);
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        name,
        "-file",
        certificate,
        "-keystore",
        store(name + "-trust"),
        "-storepass",
        PASSWORD);
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String store(String name) {
    return folder.resolve(name + ".p12").toString();
  }

  private static KeyStore load(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(store(name)))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static RegistryStub server(String key, boolean needsClient) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(key), PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load("client-trust"));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return RegistryStub.secured(
            new HttpsConfigurator(context) {
              @Override
              public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(needsClient);
                parameters.setSSLParameters(tls);
              }
            })
        .answer(200, "{\"schema\":\"\\\"int\\\"\"}");
  }

  private static Schema ask(RegistryStub server, Map<String, String> tls) {
    Map<String, Object> config = new HashMap<>(tls);
    config.put(SerdeConfig.REGISTRY_URL, server.url());
    return new HttpSchemaRegistry(RegistryTransport.of(config, ONCE)).byId(7);
  }

  private static Map<String, String> trusting(String name) {
    return Map.of(
        SSL + "truststore.location",
        store(name + "-trust"),
        SSL + "truststore.type",
        "PKCS12",
        SSL + "truststore.password",
        PASSWORD);
  }

  private static Map<String, String> withKey(String trusted) {
    Map<String, String> tls = new HashMap<>(trusting(trusted));
    tls.put(SSL + "keystore.location", store("client"));
    tls.put(SSL + "keystore.type", "PKCS12");
    tls.put(SSL + "keystore.password", PASSWORD);
    tls.put(SSL + "key.password", PASSWORD);
    return tls;
  }

  static List<Arguments> trusted() throws IOException {
    return List.of(
        Arguments.of("A store with a password", false, trusting("server")),
        Arguments.of(
            "A certificate in the configuration",
            false,
            Map.of(
                SSL + "truststore.type",
                "PEM",
                SSL + "truststore.certificates",
                Files.readString(folder.resolve("server.pem")))),
        Arguments.of("A key of its own", true, withKey("server")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("trusted")
  void reachesAServerItTrusts(String name, boolean needsClient, Map<String, String> tls)
      throws Exception {
    try (RegistryStub server = server("server", needsClient)) {
      assertThat(ask(server, tls)).isEqualTo(Schema.create(Schema.Type.INT));
    }
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of("Signed by nobody it knows", "server", false, Map.of()),
        Arguments.of("Another than it trusts", "server", false, trusting("client")),
        Arguments.of("Under another name", "elsewhere", false, trusting("elsewhere")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void sendsNothingToAServerThatIsNotTheOne(
      String name, String key, boolean needsClient, Map<String, String> tls) throws Exception {
    try (RegistryStub server = server(key, needsClient)) {
      assertThatThrownBy(() -> ask(server, tls))
          .isInstanceOf(RegistryUnavailableException.class)
          .hasCauseInstanceOf(SSLException.class);
      assertThat(server.heard()).isEmpty();
    }
  }

  @Test
  void aServerThatWantsAKeyDoesNotAnswerWithoutOne() throws Exception {
    try (RegistryStub server = server("server", true)) {
      assertThatThrownBy(() -> ask(server, trusting("server")))
          .isInstanceOf(RegistryUnavailableException.class);
      assertThat(server.heard()).isEmpty();
    }
  }

  static List<Arguments> wrong() {
    return List.of(
        Arguments.of(
            Map.of(SSL + "trustore.location", "x"),
            "schema.registry.ssl.trustore.location: there is no such setting"),
        Arguments.of(
            Map.of(SSL + "endpoint.identification.algorithm", ""),
            "Invalid value  for configuration"
                + " schema.registry.ssl.endpoint.identification.algorithm: only https is"
                + " supported"),
        Arguments.of(
            Map.of(SSL + "truststore.location", "/no/such/file"),
            "Failed to load SSL keystore /no/such/file of type JKS"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrong")
  void saysWhatIsWrongBeforeItConnects(Map<String, String> tls, String message) throws Exception {
    try (RegistryStub server = server("server", false)) {
      assertThatThrownBy(() -> ask(server, tls))
          .isInstanceOfAny(ConfigException.class, KafkaException.class)
          .hasMessage(message);
    }
  }
}
