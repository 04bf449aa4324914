package io.tidings.ingest.robots;

import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFetchException;
import java.net.URI;

/** Fetches a site's {@code robots.txt}. Thread-safe. */
public final class RobotsFile {
  /** A GET by the guarded client. */
  @FunctionalInterface
  public interface Fetcher {
    /**
     * Fetches.
     *
     * @throws HttpFetchException where there is no answer
     */
    GuardedResponse get(URI uri) throws HttpFetchException;
  }

  private final Fetcher fetcher;
  private final String userAgent;

  /** Asks by a client, under a name. */
  public RobotsFile(Fetcher fetcher, String userAgent) {
    this.fetcher = fetcher;
    this.userAgent = userAgent;
  }

  /** Where the file of a page's site is. */
  public static URI address(URI page) {
    return URI.create(page.getScheme() + "://" + page.getRawAuthority() + "/robots.txt");
  }

  /** The rules of the site for us; without an answer nothing is allowed. */
  public RobotsRules rules(URI page) {
    try {
      GuardedResponse response = fetcher.get(address(page));
      int status = response.status();
      if (status >= 200 && status <= 299) {
        return RobotsRules.parse(response.body(), userAgent);
      }
      // 429 is no "there is none": the site has had enough of us.
      return status >= 400 && status <= 499 && status != 429
          ? RobotsRules.none()
          : RobotsRules.unreachable();
    } catch (HttpFetchException | IllegalArgumentException e) {
      return RobotsRules.unreachable();
    }
  }
}
