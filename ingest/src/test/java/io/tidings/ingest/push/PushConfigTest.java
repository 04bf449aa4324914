package io.tidings.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.Source;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushConfigTest {
  private static final String TOKEN = "0123456789abcdef";

  @Test
  void readsEachSourceWithItsTokenFromASettingOrAFile(@TempDir Path folder) throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("token"), TOKEN + " " + TOKEN + "2\n");

    // When
    PushConfig config =
        config(
            Map.of(
                "ingest.source.desk.token.file", file.toString(),
                "ingest.source.desk.name", "City Desk",
                "ingest.source.desk.family", "group",
                "ingest.source.desk.country", "NL",
                "ingest.source.desk.language", "pt-br",
                "ingest.source.desk.labels", "a, b",
                "ingest.source.wire.token", TOKEN + "3"));

    // Then
    assertThat(config)
        .isEqualTo(
            new PushConfig(
                "127.0.0.1",
                8090,
                8 << 20,
                List.of(
                    new PushSource(
                        "desk",
                        List.of(TOKEN, TOKEN + "2"),
                        new Source("City Desk", "group", "NL", null, null),
                        "pt-BR",
                        List.of("a", "b")),
                    new PushSource(
                        "wire",
                        List.of(TOKEN + "3"),
                        new Source("wire", null, null, null, null),
                        null,
                        List.of()))));
  }

  @Test
  void namesAllThatIsWrongWithoutTheTokens() {
    assertThatThrownBy(
            () ->
                config(
                    Map.of(
                        "ingest.source.a.token", TOKEN,
                        "ingest.source.b.token", TOKEN,
                        "ingest.source.c.token", "short",
                        "ingest.source.d.name", "no token",
                        "ingest.source.e.token", TOKEN + "e",
                        "ingest.source.e.family", "A B",
                        "ingest.source.e.country", "nl",
                        "ingest.source.e.language", "?",
                        "ingest.source.e.key", "x")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            ingest.source.e.key: there is no such setting (try ingest.source.desk.token)
            ingest.source.c.token: a token has at least 16 printable ASCII characters without blanks
            ingest.source.d.token: a token has at least 16 printable ASCII characters without blanks
            ingest.source.e.family: must be a slug (a-z, 0-9 and, not at the ends, -)
            ingest.source.e.country: must be an ISO 3166-1 code such as NL
            ingest.source.e.language: must be a language tag such as en or pt-BR
            ingest.source.b.token: one of its tokens is given twice, see a""");
  }

  @Test
  void neverPrintsAToken() {
    Settings settings =
        Settings.of(
            PushConfig.SETTINGS, Map.of("ingest.source.a.token", TOKEN), Map.of(), Map.of());

    assertThat(settings.describe()).contains("ingest.source.a.token = (hidden)");
    assertThat(PushConfig.of(settings).sources().toString()).isEqualTo("[a]");
  }

  private static PushConfig config(Map<String, String> given) {
    return PushConfig.of(Settings.of(PushConfig.SETTINGS, given, Map.of(), Map.of()));
  }
}
