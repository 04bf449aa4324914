package io.tidings.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageGroupsTest {

  @Test
  void theListedLanguagesNeverChangeTheirGroup() {
    // When
    Map<Integer, List<String>> groups =
        Arrays.stream(Locale.getISOLanguages())
            .filter(language -> LanguageGroups.of(language) < LanguageGroups.COUNT - 1)
            .sorted()
            .collect(Collectors.groupingBy(LanguageGroups::of, TreeMap::new, Collectors.toList()));

    // Then
    assertThat(groups)
        .isEqualTo(
            Map.of(
                0,
                List.of("en"),
                1,
                List.of("ca", "es", "fr", "gl", "it", "la", "oc", "pt", "ro"),
                2,
                List.of(
                    "af", "be", "bg", "bs", "cs", "da", "de", "el", "fy", "hr", "is", "lb", "lt",
                    "lv", "mk", "nb", "nl", "nn", "no", "pl", "ru", "sk", "sl", "sq", "sr", "sv",
                    "uk")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "zh", "ar", "ja", "hi", "", "EN", "en-GB", "nonsense"})
  void whateverIsNotListedIsInTheLastGroup(String language) {
    assertThat(LanguageGroups.of(language)).isEqualTo(LanguageGroups.COUNT - 1);
  }

  @Test
  void thereIsAGroupForEveryPartitionOfTheFeatures() {
    assertThat(TopicCatalogue.named(TopicCatalogue.ITEMS_FEATURES).partitions())
        .isEqualTo(LanguageGroups.COUNT);
  }
}
