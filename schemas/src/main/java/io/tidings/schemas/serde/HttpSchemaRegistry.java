package io.tidings.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Confluent's registry protocol over HTTP. Thread-safe. */
final class HttpSchemaRegistry implements SchemaRegistry {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int ATTEMPTS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final String base;
  private final @Nullable String authorization;
  private final Duration firstPause;

  /**
   * Does not connect yet.
   *
   * @param url address of the registry
   * @param userInfo {@code user:password} for basic authentication, or null
   */
  HttpSchemaRegistry(String url, @Nullable String userInfo) {
    this(url, userInfo, FIRST_PAUSE);
  }

  HttpSchemaRegistry(String url, @Nullable String userInfo, Duration firstPause) {
    this.firstPause = firstPause;
    this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.authorization =
        userInfo == null
            ? null
            : "Basic "
                + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int register(String subject, Schema schema) {
    return id(post("/subjects/" + encode(subject) + "/versions", schema));
  }

  @Override
  public int lookup(String subject, Schema schema) {
    return id(post("/subjects/" + encode(subject), schema));
  }

  @Override
  public Schema byId(int id) {
    String path = "/schemas/ids/" + id;
    JsonNode schema = send(request(path).GET().build()).get("schema");
    if (schema == null || !schema.isTextual()) {
      throw new RegistryResponseException(200, 200, "GET " + path + ": the answer has no schema");
    }
    try {
      return new Schema.Parser().parse(schema.textValue());
    } catch (RuntimeException e) {
      // Avro's parser meets some nonsense with other exceptions than its own.
      throw new RegistryResponseException(200, 200, "GET " + path + ": the schema is not Avro");
    }
  }

  private JsonNode post(String path, Schema schema) {
    String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
    return send(
        request(path)
            .header("Content-Type", MEDIA_TYPE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("Accept", MEDIA_TYPE);
    return authorization == null ? request : request.header("Authorization", authorization);
  }

  // A registry that restarts is away for seconds: without a retry that would end the process.
  private JsonNode send(HttpRequest request) {
    long pause = firstPause.toMillis();
    for (int attempt = 1; ; attempt++) {
      try {
        return sendOnce(request);
      } catch (RegistryUnavailableException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        pause(pause);
        pause *= 2;
      }
    }
  }

  private JsonNode sendOnce(HttpRequest request) {
    String asked = request.method() + " " + request.uri();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 200) {
        return JSON.readTree(response.body());
      }
      if (response.statusCode() >= 500 || response.statusCode() == TOO_MANY_REQUESTS) {
        throw new RegistryUnavailableException(asked + ": HTTP " + response.statusCode());
      }
      throw refused(asked, response);
    } catch (JsonProcessingException e) {
      throw new RegistryResponseException(200, 200, asked + ": the answer is not JSON");
    } catch (IOException e) {
      throw new RegistryUnavailableException(asked + ": no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException(asked + ": interrupted", e);
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

  private static int id(JsonNode answer) {
    JsonNode id = answer.get("id");
    if (id == null || !id.isInt()) {
      throw new RegistryResponseException(200, 200, "the registry's answer has no id");
    }
    return id.intValue();
  }

  private static String encode(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("interrupted between two attempts", e);
    }
  }

  /**
   * The registry that a serializer's configuration names.
   *
   * @throws org.apache.kafka.common.config.ConfigException where {@code schema.registry.url} is
   *     missing or {@code basic.auth.*} cannot be used
   */
  static SchemaRegistry from(Map<String, ?> config) {
    String url = SerdeConfig.registryUrl(config);
    if (url.startsWith(InMemorySchemaRegistry.SCHEME)) {
      return InMemorySchemaRegistry.named(url);
    }
    return new HttpSchemaRegistry(url, SerdeConfig.userInfo(config));
  }
}
