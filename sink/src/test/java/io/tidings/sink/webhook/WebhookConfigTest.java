package io.tidings.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.event.AlertState;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookConfigTest {
  private static final String SECRET = "0123456789abcdef";

  @Test
  void readsAllByName() {
    // When
    List<WebhookConfig> all =
        WebhookConfig.all(
            settings(
                "sink.webhook.ops.url", "http://10.0.0.7:8080/in",
                "sink.webhook.ops.secret", SECRET,
                "sink.webhook.desk.url", "https://hooks.example/T0/secret-path",
                "sink.webhook.desk.secret", SECRET,
                "sink.webhook.desk.kinds", "spike, watch",
                "sink.webhook.desk.states", "open,closed"));

    // Then
    assertThat(all)
        .extracting(
            WebhookConfig::name,
            WebhookConfig::url,
            WebhookConfig::kinds,
            WebhookConfig::states,
            WebhookConfig::group,
            WebhookConfig::toString)
        .containsExactly(
            tuple(
                "desk",
                URI.create("https://hooks.example/T0/secret-path"),
                Set.of("spike", "watch"),
                Set.of(AlertState.OPEN, AlertState.CLOSED),
                "sink-webhook-desk",
                "desk to https://hooks.example"),
            tuple(
                "ops",
                URI.create("http://10.0.0.7:8080/in"),
                Set.of(),
                Set.of(),
                "sink-webhook-ops",
                "ops to http://10.0.0.7:8080"));
  }

  @Test
  void thereMayBeNone() {
    assertThat(WebhookConfig.all(settings())).isEmpty();
  }

  @Test
  void namesEverythingThatIsWrongAndPrintsNoAddress() {
    assertThatThrownBy(
            () ->
                WebhookConfig.all(
                    settings(
                        "sink.webhook.desk.url", "https://user:pw@hooks.example/T0",
                        "sink.webhook.desk.secret", "short",
                        "sink.webhook.desk.kinds", "a b",
                        "sink.webhook.desk.states", "opened",
                        "sink.webhook.none.secret", SECRET,
                        "sink.webhook.desk.uri", "https://hooks.example/T0",
                        "sink.webhook.Desk.url", "https://hooks.example/T0")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            sink.webhook.Desk.url: there is no such setting (try sink.webhook.desk.url)
            sink.webhook.desk.uri: there is no such setting (try sink.webhook.desk.url)
            sink.webhook.desk.url: must be an address such as https://host/path, without a login
            sink.webhook.desk.secret: a secret has at least 16 bytes
            sink.webhook.desk.kinds: must be kinds of alerts parted by commas, such as spike,watch
            sink.webhook.desk.states: must be some of open,updated,closed, parted by commas
            sink.webhook.none.url: must be an address such as https://host/path, without a login""");
  }

  @Test
  void takesWhatItIsToldToAndStatesThatItDoesNotKnow() {
    // Given
    WebhookConfig some =
        WebhookConfig.all(
                settings(
                    "sink.webhook.desk.url", "https://hooks.example/",
                    "sink.webhook.desk.secret", SECRET,
                    "sink.webhook.desk.kinds", "watch",
                    "sink.webhook.desk.states", "open"))
            .get(0);

    // Then
    assertThat(some.takes(Alerts.alert("a", "watch", AlertState.OPEN, 1))).isTrue();
    assertThat(some.takes(Alerts.alert("a", "watch", AlertState.UNKNOWN, 1))).isTrue();
    assertThat(some.takes(Alerts.alert("a", "watch", AlertState.CLOSED, 2))).isFalse();
    assertThat(some.takes(Alerts.alert("a", "spike", AlertState.OPEN, 1))).isFalse();
  }

  @Test
  void theEffectiveConfigurationShowsNeitherAddressNorSecret() {
    assertThat(
            settings("sink.webhook.desk.url", "https://h/T0", "sink.webhook.desk.secret", SECRET)
                .describe())
        .containsExactly(
            "sink.webhook.desk.secret = (hidden)",
            "sink.webhook.desk.url = (hidden)",
            "sink.webhooks.allow = ",
            "sink.webhooks.give-up = 1d");
  }

  static Settings settings(String... keysAndValues) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      given.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return Settings.of(WebhookConfig.SETTINGS, given, Map.of(), Map.of());
  }
}
