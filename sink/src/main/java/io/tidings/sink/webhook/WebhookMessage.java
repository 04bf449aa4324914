package io.tidings.sink.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.Alert;
import io.tidings.schemas.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/**
 * What is sent: the same bytes at every attempt.
 *
 * @param id tells messages apart; a receiver that has seen it has seen the message
 * @param body JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WebhookMessage(String id, byte[] body) {

  /** A change of an alert. */
  static WebhookMessage of(Alert alert) {
    return of(
        alert.getAlertId() + "." + alert.getSequence(),
        "alert." + alert.getState().name().toLowerCase(Locale.ROOT),
        alert.getUpdatedAt(),
        RecordJson.of(alert));
  }

  /** A message by which an operator sees whether messages arrive. */
  static WebhookMessage test(String id, Instant now) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("message", "A test by the command tidings webhooks test; nothing has happened.");
    return of(id, "test", now, data);
  }

  private static WebhookMessage of(String id, String type, Instant at, JsonNode data) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", type);
    body.put("timestamp", at.toString());
    body.set("data", data);
    return new WebhookMessage(id, body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
