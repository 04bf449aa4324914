package io.tidings.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypeTest {
  private enum Colour {
    RED,
    DARK_BLUE
  }

  private static final SettingType<Duration> MINUTE_TO_WEEK =
      SettingType.duration(Duration.ofMinutes(1), Duration.ofDays(7));

  @ParameterizedTest
  @CsvSource({
    "60000ms, PT1M",
    "61s, PT1M1S",
    "15m, PT15M",
    "24h, P1D",
    "7d, P7D",
  })
  void readsDurationsInFiveUnits(String text, Duration expected) {
    assertThat(read(MINUTE_TO_WEEK, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "15",
        "m",
        "5x",
        "1.5h",
        "-1m",
        "PT1M",
        "15 m",
        "59s",
        "8d",
        "999999999999d",
        "1234567890123ms"
      })
  void refusesWhatIsNoDurationOrOutOfRange(String text) {
    assertThatThrownBy(() -> read(MINUTE_TO_WEEK, text))
        .isInstanceOf(SettingsException.class)
        .hasMessage("key: '" + text + "' is not a duration from 1m to 7d (try 500ms, 15m or 7d)");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT1.5S, 0ms, 1500ms",
    "PT0.02S, PT90M, 20ms, 90m",
    "PT1H, PT49H, 1h, 49h",
    "PT90S, P36500D, 90s, 36500d",
  })
  void saysTheRangeOfDurationsExactly(Duration min, Duration max, String from, String to) {
    assertThat(SettingType.duration(min, max).allowed())
        .isEqualTo("a duration from " + from + " to " + to + " (try 500ms, 15m or 7d)");
  }

  @Test
  void readsWholeNumbersUpToBothEndsOfTheRange() {
    assertThat(read(SettingType.integer(-2, 7), "-2")).isEqualTo(-2);
    assertThat(read(SettingType.integer(-2, 7), "7")).isEqualTo(7);
    assertThat(read(SettingType.port(), "0")).isZero();
    assertThat(read(SettingType.port(), "65535")).isEqualTo(65_535);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "33", "3.0", "three", "0x3", "99999999999"})
  void refusesWhatIsNoWholeNumberOrOutOfRange(String text) {
    assertThatThrownBy(() -> read(SettingType.integer(1, 32), text))
        .isInstanceOf(SettingsException.class)
        .hasMessage("key: '" + text + "' is not a whole number from 1 to 32");
  }

  @Test
  void readsTrueAndFalse() {
    assertThat(read(SettingType.flag(), "true")).isTrue();
    assertThat(read(SettingType.flag(), "false")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TRUE", "yes", "1"})
  void refusesOtherWordsForTrueAndFalse(String text) {
    assertThatThrownBy(() -> read(SettingType.flag(), text))
        .isInstanceOf(SettingsException.class)
        .hasMessage("key: '" + text + "' is not true or false");
  }

  @Test
  void readsConstantsInLowerCaseOnly() {
    assertThat(read(SettingType.oneOf(Colour.class), "dark_blue")).isEqualTo(Colour.DARK_BLUE);
    assertThatThrownBy(() -> read(SettingType.oneOf(Colour.class), "RED"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("key: 'RED' is not one of red, dark_blue");
  }

  @Test
  void readsATextThatMatchesWholly() {
    SettingType<String> type = SettingType.matching(Pattern.compile("[a-z]+"), "letters a-z");

    assertThat(read(type, "abc")).isEqualTo("abc");
    assertThatThrownBy(() -> read(type, "abc1"))
        .isInstanceOf(SettingsException.class)
        .hasMessage("key: 'abc1' is not letters a-z");
  }

  @Test
  void readsAnyText() {
    assertThat(read(SettingType.text(), "Anything, à l'anglaise"))
        .isEqualTo("Anything, à l'anglaise");
    assertThat(read(SettingType.text(), "")).isEmpty();
    assertThat(read(SettingType.secretText(), "user:pass")).isEqualTo("user:pass");
  }

  private static <T> T read(SettingType<T> type, String text) {
    Setting<T> setting = new Setting<>("key", text, "For this test.", type);
    return Settings.of(List.of(setting), Map.of(), Map.of(), Map.of()).get(setting);
  }
}
