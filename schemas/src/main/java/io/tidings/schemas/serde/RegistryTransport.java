package io.tidings.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON to and from a registry at several addresses: the one that answered last is asked first, then
 * the others, then all again after a pause. Thread-safe.
 */
final class RegistryTransport {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryTransport.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int OK = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** One question, whoever answers it. */
  private record Question(String method, String path, @Nullable String body) {}

  private final HttpClient http;
  private final List<String> addresses;
  private final @Nullable String authorization;
  private final RetryPolicy policy;
  // Position of the address that answered last. Threads may overwrite each other's: any will do.
  private volatile int first;

  private RegistryTransport(
      HttpClient http, List<String> addresses, @Nullable String authorization, RetryPolicy policy) {
    this.http = http;
    this.addresses = addresses;
    this.authorization = authorization;
    this.policy = policy;
  }

  /**
   * Does not connect yet.
   *
   * @param config by Confluent's keys, see {@link SerdeConfig}
   * @throws org.apache.kafka.common.config.ConfigException where it cannot be used
   */
  static RegistryTransport of(Map<String, ?> config, RetryPolicy policy) {
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(policy.attempt());
    RegistryTls.apply(config, http);
    return new RegistryTransport(
        http.build(),
        SerdeConfig.registryUrls(config),
        RegistryAuthorization.header(config),
        policy);
  }

  /** A part of a path, for {@link #get} and {@link #post}. */
  static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Asks.
   *
   * @param path path and query, encoded
   * @throws RegistryResponseException where the answer is an error
   * @throws RegistryUnavailableException where no address answers, or only that it cannot now
   */
  JsonNode get(String path) {
    return send(new Question("GET", path, null));
  }

  /** As {@link #get}, with a body. */
  JsonNode post(String path, JsonNode body) {
    return send(new Question("POST", path, body.toString()));
  }

  // A registry that restarts is away for seconds: without a retry that would end the process.
  private JsonNode send(Question question) {
    long end = System.nanoTime() + policy.total().toNanos();
    long pause = policy.firstPause().toNanos();
    for (int round = 1; ; round++) {
      RegistryUnavailableException failure = null;
      int begin = first;
      for (int i = 0; i < addresses.size(); i++) {
        try {
          long share = share(end, addresses.size() - i);
          return ask((begin + i) % addresses.size(), question, share);
        } catch (RegistryUnavailableException e) {
          failure = e;
        }
      }
      if (failure != null
          && (round == policy.rounds() || System.nanoTime() + pause >= end || interrupted())) {
        throw failure;
      }
      pause(pause);
      pause *= 2;
    }
  }

  private static boolean interrupted() {
    return Thread.currentThread().isInterrupted();
  }

  // Of what time is left an address has its share, so that one that hangs leaves some to the
  // others.
  private JsonNode ask(int position, Question question, long share) {
    String address = addresses.get(position);
    JsonNode answer;
    try {
      answer = exchange(address, question, Math.min(policy.attempt().toNanos(), share));
    } catch (RegistryResponseException e) {
      prefer(position);
      throw e;
    }
    prefer(position);
    return answer;
  }

  private void prefer(int position) {
    if (position != first) {
      first = position;
      LOG.atWarn().addKeyValue("url", addresses.get(position)).log("Registry address changed");
    }
  }

  // Never nothing: a request without time is no request.
  private static long share(long end, int addresses) {
    return Math.max(1, (end - System.nanoTime()) / addresses);
  }

  private JsonNode exchange(String address, Question question, long nanos) {
    String asked = question.method() + " " + address + question.path();
    // The request's own timeout ends with the headers: a body may hang for ever.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request(address, question, nanos), BodyHandlers.ofString());
    try {
      return read(asked, answer.get(nanos, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof IOException) {
        throw new RegistryUnavailableException(asked + ": no answer", cause);
      }
      throw new IllegalStateException(asked, cause);
    } catch (TimeoutException e) {
      throw new RegistryUnavailableException(asked + ": no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(asked + ": interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(String address, Question question, long nanos) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + question.path()))
            .timeout(Duration.ofNanos(nanos))
            .header("Accept", MEDIA_TYPE);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (question.body() == null) {
      return request.GET().build();
    }
    return request
        .header("Content-Type", MEDIA_TYPE)
        .method(question.method(), BodyPublishers.ofString(question.body()))
        .build();
  }

  private static JsonNode read(String asked, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
      throw new RegistryUnavailableException(asked + ": HTTP " + status);
    }
    if (status != OK) {
      throw refused(asked, response);
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new RegistryResponseException(status, status, asked + ": the answer is not JSON");
    }
  }

  private static RegistryResponseException refused(String asked, HttpResponse<String> response) {
    int status = response.statusCode();
    int code = status;
    String message = "";
    try {
      JsonNode error = JSON.readTree(response.body());
      code = error.path("error_code").asInt(status);
      message = error.path("message").asText();
    } catch (JsonProcessingException e) {
      message = "answer without a message";
    }
    return new RegistryResponseException(
        status, code, asked + ": HTTP " + status + ", code " + code + ": " + message);
  }

  private static void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("interrupted between two attempts", e);
    }
  }
}
