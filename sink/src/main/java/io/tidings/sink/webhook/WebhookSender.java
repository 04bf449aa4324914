package io.tidings.sink.webhook;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.GuardedRequest;
import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFailure;
import io.tidings.runtime.http.HttpFetchException;
import io.tidings.runtime.http.HttpLimits;
import io.tidings.sink.webhook.Attempt.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sends messages. Redirects are not followed: a signed alert goes to the address that an operator
 * has named, or nowhere. Thread-safe.
 */
public final class WebhookSender implements AutoCloseable {
  private static final HttpLimits LIMITS =
      new HttpLimits(
          0,
          100,
          8 << 10,
          1 << 20,
          200,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          16,
          4);

  /** Statuses that speak of the message, and not of the receiver. */
  private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 413, 415, 422);

  private final GuardedHttpClient client;
  private final InstantSource time;

  /** Sends where the settings allow. */
  public WebhookSender(Settings settings, InstantSource time) {
    this.client = new GuardedHttpClient(LIMITS, settings.get(WebhookConfig.ALLOW));
    this.time = time;
  }

  /**
   * Sends a test.
   *
   * @param id of the message
   */
  public Attempt test(WebhookConfig webhook, String id) {
    return send(webhook, WebhookMessage.test(id, time.instant()));
  }

  /** Sends a message once; takes at most about 15 seconds. */
  Attempt send(WebhookConfig webhook, WebhookMessage message) {
    Instant now = time.instant();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Tidings");
    headers.put("Idempotency-Key", "\"" + message.id() + "\"");
    headers.put("webhook-id", message.id());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put(
        "webhook-signature",
        webhook.signer().sign(message.id(), now.getEpochSecond(), message.body()));
    GuardedRequest request = new GuardedRequest(webhook.url(), "POST", headers, message.body());
    try {
      return attempt(client.fetch(request), now);
    } catch (HttpFetchException e) {
      return new Attempt(Result.FAILED, failure(e), null);
    }
  }

  private static Attempt attempt(GuardedResponse response, Instant now) {
    int status = response.status();
    Result result = Result.FAILED;
    if (status >= 200 && status < 300) {
      result = Result.DELIVERED;
    } else if (OF_THE_MESSAGE.contains(status)) {
      result = Result.REFUSED;
    }
    return new Attempt(result, "status " + status, response.retryAfter(now));
  }

  private static String failure(HttpFetchException e) {
    return e.failure() == HttpFailure.TOO_MANY_REDIRECTS
        ? "a redirect, which is not followed: name the new address"
        : String.valueOf(e.getMessage());
  }

  @Override
  public void close() {
    client.close();
  }
}
