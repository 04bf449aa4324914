package io.tidings.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageRangeTest {
  @ParameterizedTest(name = "{0} asks for {1}: {2}")
  @CsvSource({
    "en, en, true",
    "en, en-US, true",
    "EN, en_us, true",
    "en-us, en-US, true",
    "en_US, EN-us, true",
    "zh-hant, zh-Hant-TW, true",
    "en-US, en, false",
    "en, eng, false",
    "en, de, false",
    "'', en, false"
  })
  void aLanguageStandsForItsRegionalForms(String wanted, String tag, boolean included) {
    assertThat(LanguageRange.of(List.of("fr", wanted)).includes(tag)).isEqualTo(included);
  }
}
