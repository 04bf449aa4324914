package io.tidings.runtime.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What must not be printed, and how it comes from a file. */
public final class Secrets {
  /** What a secret's key ends with where its value is the name of a file that holds it. */
  static final String FILE_SUFFIX = ".file";

  private static final String HIDDEN = "(hidden)";

  /** A secret is short; a chain of certificates may have some hundred KiB. */
  private static final int MOST_BYTES = 1 << 20;

  /**
   * Parts of keys; among them is one of each key that Kafka itself hides. The addresses of webhooks
   * are secrets to many services: who knows one may write there.
   */
  private static final Set<String> WORDS =
      Set.of(
          "password",
          "passphrase",
          "user.info",
          "secret",
          "jaas",
          "token",
          "keystore.key",
          "keystore.certificate.chain",
          "truststore.certificates",
          "sink.webhook.");

  /** A login before the host: {@code ://user:password@}, or a token alone. */
  private static final Pattern LOGIN = Pattern.compile("://[^/\\s]*@");

  /** A parameter such as {@code password=…} or {@code sslpassword=…}. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "((?:^|[?&;\\s])[\\w.-]*(?:password|passphrase|passwd|secret|token)[\\w.-]*=)[^&;\\s]*",
          Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** Whether the value of a key is one, by the key's name. */
  static boolean isSecret(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(lower::contains);
  }

  /** What may be printed of a secret: whether there is one. */
  static String hidden(String value) {
    return value.isEmpty() ? "" : HIDDEN;
  }

  /** An address, or any text with addresses in it, without the logins in them. */
  public static String withoutPasswords(String text) {
    String noLogin = LOGIN.matcher(text).replaceAll("://" + HIDDEN + "@");
    return PARAMETER.matcher(noLogin).replaceAll("$1" + HIDDEN);
  }

  /**
   * Reads a secret: all that the file holds, without its last line end.
   *
   * @throws IllegalArgumentException saying what is wrong with the file, without what it holds
   */
  static String read(String file) {
    try {
      byte[] bytes = bytes(Path.of(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String secret = text.replaceFirst("\\r?\\n\\z", "");
      if (secret.isEmpty()) {
        throw new IllegalArgumentException("is empty");
      }
      return secret;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("is not there", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("is not UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read", e);
    }
  }

  private static byte[] bytes(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IllegalArgumentException("is a folder");
    }
    try (var in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException("has more than 1 MiB");
      }
      return bytes;
    }
  }
}
