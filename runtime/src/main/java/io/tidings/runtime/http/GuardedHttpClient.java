package io.tidings.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The one client for everything outbound. No cookies, no referrer, no retries, no system proxy;
 * redirects are followed here, so that every hop is checked. Thread-safe; make one and share it.
 *
 * <p>With a proxy it is the proxy that resolves names: only literal addresses can be checked on
 * this side, and the proxy must do its own guarding.
 */
public final class GuardedHttpClient implements AutoCloseable {
  private static final Set<String> OF_ONE_ORIGIN =
      Set.of("authorization", "cookie", "proxy-authorization");
  private static final Set<String> OF_A_BODY =
      Set.of("content-type", "content-length", "content-encoding", "transfer-encoding");

  private final HttpLimits limits;
  private final AddressPolicy policy;
  private final CloseableHttpClient client;
  private final ScheduledExecutorService watch;

  /** A client that connects directly. */
  public GuardedHttpClient(HttpLimits limits, AddressPolicy policy) {
    this(limits, policy, null);
  }

  /**
   * A client, perhaps behind a proxy.
   *
   * @param proxy {@code http://host:port}; null to connect directly
   * @throws IllegalArgumentException when the proxy's address is not of that form
   */
  public GuardedHttpClient(HttpLimits limits, AddressPolicy policy, @Nullable URI proxy) {
    this.limits = limits;
    this.policy = policy;
    this.client = Clients.create(limits, policy, proxy);
    this.watch = watch();
  }

  /**
   * Runs one exchange, redirects included.
   *
   * @throws HttpFetchException when there is no response; any status is a response
   */
  public GuardedResponse fetch(GuardedRequest request) throws HttpFetchException {
    Deadline deadline = new Deadline(limits.deadline(), watch);
    List<Redirect> redirects = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    GuardedRequest hop = request;
    while (true) {
      if (!seen.add(hop.method() + " " + hop.uri())) {
        throw new HttpFetchException(HttpFailure.TOO_MANY_REDIRECTS, "redirects go in a circle");
      }
      GuardedResponse response = exchange(hop, deadline, redirects);
      String location = isRedirect(response.status()) ? response.header("location") : null;
      if (location == null) {
        return response;
      }
      if (redirects.size() == limits.maxRedirects()) {
        throw new HttpFetchException(
            HttpFailure.TOO_MANY_REDIRECTS, "more than " + limits.maxRedirects() + " redirects");
      }
      URI target = Location.resolve(hop.uri(), location);
      redirects.add(new Redirect(response.status(), hop.uri(), target));
      hop = redirected(hop, response.status(), target);
    }
  }

  /** Closes all connections; exchanges under way fail. */
  @Override
  public void close() {
    watch.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
  }

  private GuardedResponse exchange(
      GuardedRequest request, Deadline deadline, List<Redirect> redirects)
      throws HttpFetchException {
    Target target = Target.of(request.uri());
    target.check(policy);
    HttpUriRequestBase message = message(request, target, deadline);
    Future<?> cut = deadline.onPassing(message::cancel);
    try {
      deadline.check();
      return receive(
          request.uri(), client.executeOpen(target.toHost(), message, null), deadline, redirects);
    } catch (IOException e) {
      // Not closed but cut: closing would first read what a hostile server still wants to send
      message.cancel();
      throw Failures.of(e, target.host(), deadline);
    } finally {
      cut.cancel(false);
    }
  }

  private GuardedResponse receive(
      URI uri, ClassicHttpResponse response, Deadline deadline, List<Redirect> redirects)
      throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    for (Header header : response.getHeaders()) {
      headers
          .computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(header.getValue() == null ? "" : header.getValue());
    }
    byte[] body = body(response.getEntity(), headers, deadline);
    response.close();
    return new GuardedResponse(
        response.getCode(), uri, Collections.unmodifiableMap(headers), body, redirects);
  }

  private byte[] body(
      @Nullable HttpEntity entity, Map<String, List<String>> headers, Deadline deadline)
      throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    String codings = String.join(",", headers.getOrDefault("content-encoding", List.of()));
    InputStream sent = entity.getContent();
    return sent == null ? new byte[0] : Body.read(sent, codings, limits, deadline);
  }

  private HttpUriRequestBase message(GuardedRequest request, Target target, Deadline deadline) {
    HttpUriRequestBase message =
        new HttpUriRequestBase(request.method(), target.toAscii(request.uri()));
    request.headers().forEach(message::setHeader);
    if (!message.containsHeader("Accept-Encoding")) {
      message.setHeader("Accept-Encoding", "gzip, deflate, br");
    }
    byte[] body = request.body();
    if (body != null) {
      Header type = message.getFirstHeader("Content-Type");
      message.setEntity(
          new ByteArrayEntity(body, type == null ? null : ContentType.parse(type.getValue())));
    }
    message.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(deadline.atMost(limits.deadline()))
            .setResponseTimeout(deadline.atMost(limits.readTimeout()))
            .setAuthenticationEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build());
    return message;
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** RFC 9110: 307 and 308 keep method and body; the others turn everything but HEAD into GET. */
  private static GuardedRequest redirected(GuardedRequest hop, int status, URI target)
      throws HttpFetchException {
    boolean keeps = status == 307 || status == 308 || hop.method().equals("HEAD");
    boolean sameOrigin = Target.of(hop.uri()).hasSameOrigin(Target.of(target));
    Map<String, String> headers = new LinkedHashMap<>(hop.headers());
    headers.keySet().removeIf(name -> !sameOrigin && OF_ONE_ORIGIN.contains(lower(name)));
    headers.keySet().removeIf(name -> !keeps && OF_A_BODY.contains(lower(name)));
    return new GuardedRequest(
        target, keeps ? hop.method() : "GET", headers, keeps ? hop.body() : null);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static ScheduledExecutorService watch() {
    ScheduledThreadPoolExecutor watch =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "http-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    watch.setRemoveOnCancelPolicy(true);
    return watch;
  }
}
