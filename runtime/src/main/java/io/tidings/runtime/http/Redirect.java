package io.tidings.runtime.http;

import java.net.URI;

/**
 * A redirect that was followed.
 *
 * @param status 301, 302, 303, 307 or 308
 * @param from the address that answered
 * @param to the address it named, made absolute
 */
public record Redirect(int status, URI from, URI to) {

  /** Whether the address moved for good: 301 and 308. */
  public boolean isPermanent() {
    return status == 301 || status == 308;
  }

  /** Whether an encrypted address led to an unencrypted one. */
  public boolean isDowngrade() {
    return "https".equalsIgnoreCase(from.getScheme()) && "http".equalsIgnoreCase(to.getScheme());
  }
}
