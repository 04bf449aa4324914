package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsDocTest {
  private static final Path PAGE = Path.of("..", "docs", "settings.md");

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    assertThat(Files.readString(PAGE))
        .as(
            "docs/settings.md is out of date; write it again: ./tidings settings > docs/settings.md")
        .isEqualTo(SettingsReference.markdown(Configured.declared()));
  }

  @Test
  void marksSecretsAndEmptyDefaultsAndKeepsTheTableWhole() {
    // Given
    Setting<String> secret =
        new Setting<>("b.login", "", "User | password.", SettingType.secretText());
    Setting<String> pattern =
        new Setting<>(
            "a.mode", "x|y", "How.", SettingType.matching(Pattern.compile(".*"), "x|y or nothing"));

    // When
    String page = SettingsReference.markdown(List.of(secret, pattern));

    // Then
    assertThat(page)
        .endsWith(
            """
            |---|---|---|---|
            | `a.mode` | `x\\|y` | x\\|y or nothing | How. |
            | `b.login` | empty | a text; never printed | User \\| password. |
            """);
  }

  @Test
  void noTwoSettingsShareAKeyOrAVariable() {
    assertThat(Configured.declared()).extracting(Setting::key).doesNotHaveDuplicates();
    assertThat(Configured.declared()).extracting(Setting::environment).doesNotHaveDuplicates();
  }

  @Test
  void everySettingIsNamedAlikeAndExplained() {
    assertThat(Configured.declared())
        .allSatisfy(
            setting -> {
              assertThat(setting.key()).matches("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
              assertThat(setting.meaning()).as(setting.key()).matches("[A-Za-z].{10,}\\.");
            });
  }
}
