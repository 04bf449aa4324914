package io.tidings.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebSubConfigTest {
  @Test
  void isOffWithoutAnAddress() {
    assertThat(config(Map.of()).isOn()).isFalse();
  }

  @Test
  void wantsASecretWithTheAddress() {
    assertThatThrownBy(
            () ->
                config(
                    Map.of("ingest.websub.url", "https://p.example", "ingest.websub.secret", "x")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "ingest.websub.secret: must have at least 16 characters where ingest.websub.url is"
                + " given");
    assertThatThrownBy(() -> config(Map.of("ingest.websub.url", "https://p.example/")))
        .isInstanceOf(SettingsException.class);
  }

  private static WebSubConfig config(Map<String, String> given) {
    return WebSubConfig.of(Settings.of(WebSubConfig.SETTINGS, given, Map.of(), Map.of()));
  }
}
