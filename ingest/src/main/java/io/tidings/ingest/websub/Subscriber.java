package io.tidings.ingest.websub;

import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.GuardedRequest;
import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFetchException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks hubs for subscriptions. Thread-safe. */
final class Subscriber {
  private final GuardedHttpClient http;
  private final String userAgent;
  private final WebSubKeys keys;
  private final Duration lease;

  Subscriber(GuardedHttpClient http, String userAgent, WebSubKeys keys, Duration lease) {
    this.http = http;
    this.userAgent = userAgent;
    this.keys = keys;
    this.lease = lease;
  }

  /**
   * Asks a hub.
   *
   * @return null where it says that it will verify, otherwise what went wrong
   */
  @Nullable String ask(String feedId, HubLinks links, String callback) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("hub.callback", callback);
    form.put("hub.mode", "subscribe");
    form.put("hub.topic", links.topic());
    form.put("hub.lease_seconds", Long.toString(lease.toSeconds()));
    form.put("hub.secret", keys.secret(feedId, links.topic()));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", userAgent);
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    try {
      GuardedResponse response =
          http.fetch(new GuardedRequest(URI.create(links.hub()), "POST", headers, encoded(form)));
      return response.status() >= 200 && response.status() <= 299
          ? null
          : "the hub answers " + response.status();
    } catch (HttpFetchException | IllegalArgumentException e) {
      return "the hub cannot be asked: " + e.getMessage();
    }
  }

  private static byte[] encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
