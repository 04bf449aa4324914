package io.tidings.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key for a server on this machine with its certificate, signed by itself: made when the test
 * runs, by the JDK's keytool, and gone with the test's folder.
 *
 * @param keyStore the key, PKCS12
 * @param pem the certificate for who is to trust it, PEM
 */
public record Certificate(Path keyStore, Path pem) {
  /** Of the store, and of the key in it. */
  public static final String PASSWORD = "only for tests";

  private static final String ALIAS = "server";

  /**
   * Makes one.
   *
   * @param folder where its files are to be
   * @param name their names begin so
   * @param subject the server's name or address as keytool has it, {@code ip:127.0.0.1}
   */
  public static Certificate make(Path folder, String name, String subject) {
    Certificate made =
        new Certificate(folder.resolve(name + ".p12"), folder.resolve(name + ".pem"));
    keytool(
        made.keyStore,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=" + subject);
    keytool(made.keyStore, "-exportcert", "-rfc", "-file", made.pem.toString());
    return made;
  }

  /** The key as PEM (PKCS 8, not encrypted). */
  public String keyAsPem() {
    try {
      byte[] key = keys().getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** TLS of a server that has the key. */
  public SSLContext tls() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keys(), PASSWORD.toCharArray());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), null, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore keys() throws GeneralSecurityException {
    try (InputStream in = Files.newInputStream(keyStore)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keytool(Path store, String action, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(action, "-alias", ALIAS, "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
