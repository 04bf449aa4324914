package io.tidings.nlp.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long NOON = 1_770_000_000_000L;

  private final NearDuplicates duplicates = new NearDuplicates(WEEK, 10);

  @Test
  void aTextThatWasCutIsACopy() {
    // Given
    take("whole", text(1, 200));

    // When, Then
    assertThat(take("cut", text(1, 80))).isEqualTo("whole");
  }

  @Test
  void aTextThatWasPrintedInFullAfterItsBeginningIsACopy() {
    // Given
    take("cut", text(1, 80));

    // When, Then
    assertThat(take("whole", text(1, 200))).isEqualTo("cut");
  }

  @Test
  void changedWordsDoNotHideACopy() {
    // Given
    take("first", text(1, 120));

    // When, Then
    assertThat(take("changed", text(1, 120).replace(" w1n7 ", " other ").replace(" w1n50 ", " ")))
        .isEqualTo("first");
  }

  @Test
  void anotherTextIsNoCopy() {
    // Given
    take("first", text(1, 120));

    // When, Then
    assertThat(take("other", text(2, 120))).isNull();
  }

  @Test
  void aCopyOfACopyNamesTheFirst() {
    // Given
    take("first", text(1, 200));
    take("second", text(1, 100));

    // When, Then
    assertThat(take("third", text(1, 100))).isEqualTo("first");
  }

  @Test
  void shortTextsAreCopiesOnlyWithTheSameWords() {
    // Given
    take("first", "Shr 5 cts vs 3 cts");

    // When, Then
    assertThat(take("other", "Shr 5 cts vs 4 cts")).isNull();
    assertThat(take("same", "SHR 5 CTS VS. 3 CTS")).isEqualTo("first");
  }

  @Test
  void whatIsOlderThanTheWindowIsForgotten() {
    // Given
    take("first", text(1, 120));

    // When
    String late =
        duplicates.take("late", TextFingerprint.of("", text(1, 120)), NOON + WEEK.toMillis() + 1);

    // Then
    assertThat(late).isNull();
  }

  @Test
  void noMoreIsRememberedThanThereIsRoomFor() {
    // Given
    take("first", text(0, 120));
    IntStream.rangeClosed(1, 10).forEach(i -> take("other" + i, text(i, 120)));

    // When, Then
    assertThat(take("again", text(0, 120))).isNull();
    assertThat(take("other", text(5, 120))).isEqualTo("other5");
    assertThat(duplicates.size()).isEqualTo(10);
  }

  private @Nullable String take(String id, String body) {
    return duplicates.take(id, TextFingerprint.of("", body), NOON);
  }

  private static String text(int kind, int words) {
    return IntStream.range(0, words)
        .mapToObj(i -> "w" + kind + "n" + i)
        .collect(Collectors.joining(" "));
  }
}
