package io.tidings.embedded.registry;

import com.sun.net.httpserver.BasicAuthenticator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import javax.net.ssl.SSLContext;

/**
 * TLS, and the one login that is let in (HTTP Basic).
 *
 * @param tls with the registry's key
 */
public record RegistryAccess(SSLContext tls, String user, String password) {

  BasicAuthenticator authenticator() {
    return new BasicAuthenticator("registry", StandardCharsets.UTF_8) {
      @Override
      public boolean checkCredentials(String givenUser, String givenPassword) {
        return user.equals(givenUser) && isSame(password, givenPassword);
      }
    };
  }

  // In a time that does not tell how much of it was right.
  private static boolean isSame(String wanted, String given) {
    return MessageDigest.isEqual(
        wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "RegistryAccess[user=" + user + "]";
  }
}
