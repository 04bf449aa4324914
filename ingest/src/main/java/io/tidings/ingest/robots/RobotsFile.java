package io.tidings.ingest.robots;

import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.GuardedRequest;
import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFetchException;
import java.net.URI;
import java.util.Map;

/** Fetches a site's {@code robots.txt}. Thread-safe. */
public final class RobotsFile {
  private final GuardedHttpClient http;
  private final String userAgent;

  /** Asks by a client, under a name. */
  public RobotsFile(GuardedHttpClient http, String userAgent) {
    this.http = http;
    this.userAgent = userAgent;
  }

  /** Where the file of a page's site is. */
  public static URI address(URI page) {
    return URI.create(page.getScheme() + "://" + page.getRawAuthority() + "/robots.txt");
  }

  /** The rules of the site for us; without an answer nothing is allowed. */
  public RobotsRules rules(URI page) {
    try {
      GuardedResponse response =
          http.fetch(GuardedRequest.get(address(page), Map.of("User-Agent", userAgent)));
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
