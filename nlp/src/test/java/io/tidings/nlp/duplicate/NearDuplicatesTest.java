package io.tidings.nlp.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long NOON = 1_770_000_000_000L;

  private final NearDuplicates duplicates = new NearDuplicates(WEEK, 10, new HeapNearMemory());

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
    CopyOf late =
        duplicates.take(
            "late", TextFingerprint.of("", text(1, 120)), NOON + WEEK.toMillis() + 1, null);

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

  @Test
  void theScoreIsThePartOfTheShorterTextThatStandsInTheOther() {
    // Given
    take("first", text(1, 122));

    // When: of 120 runs the three with the word are others
    CopyOf copy =
        duplicates.take(
            "second",
            TextFingerprint.of("", text(1, 122).replace(" w1n50 ", " other ")),
            NOON,
            null);

    // Then
    assertThat(copy).isEqualTo(CopyOf.near("first", 117 / 120f));
  }

  @Test
  void whatManyTextsHaveInCommonMakesNoCopies() {
    // Given
    NearDuplicates large = new NearDuplicates(WEEK, 1_000, new HeapNearMemory());
    String form = text(0, 60);
    List<String> originals = new ArrayList<>();

    // When
    for (int i = 1; i <= 20; i++) {
      TextFingerprint print = TextFingerprint.of("", text(i, 90) + " " + form);
      originals.add(String.valueOf(large.take("item" + i, print, NOON, null)));
    }
    CopyOf form21 =
        large.take("form", TextFingerprint.of("", form + " " + text(21, 30)), NOON, null);

    // Then
    assertThat(originals).containsOnly("null");
    assertThat(form21).isNull();
  }

  @Test
  void aTextThatWasTakenDownIsForgottenAndItsCopiesNameTheHeir() {
    // Given
    take("first", text(1, 120));
    take("second", text(1, 120));
    take("third", text(1, 100));

    // When
    List<String> copies = duplicates.copiesOf("first");
    duplicates.remove("first");
    duplicates.rename("first", "second");

    // Then
    assertThat(copies).containsExactly("second", "third");
    assertThat(take("fourth", text(1, 100))).isEqualTo("second");
    duplicates.remove("second");
    duplicates.remove("third");
    duplicates.remove("fourth");
    assertThat(take("fifth", text(1, 100))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 150})
  void madeAnewFromItsMemoryItGoesOnAsIfNothingHadHappened(int itemsBetweenRestarts) {
    assertThat(run(itemsBetweenRestarts)).isEqualTo(run(Integer.MAX_VALUE)).contains("null");
  }

  // Room and time are short, so that much is forgotten on the way.
  private static List<String> run(int itemsBetweenRestarts) {
    HeapNearMemory memory = new HeapNearMemory();
    NearDuplicates duplicates = new NearDuplicates(Duration.ofHours(3), 60, memory);
    Random random = new Random(5);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      if (i % itemsBetweenRestarts == 0) {
        duplicates = new NearDuplicates(Duration.ofHours(3), 60, memory);
      }
      int kind = Math.max(0, i - random.nextInt(90));
      String body = text(kind, 40 + random.nextInt(60)) + " " + text(-1, random.nextInt(40));
      String id = "item" + (random.nextInt(8) == 0 ? i / 2 : i);
      long time = NOON + 240_000L * i - random.nextInt(900_000);
      found.add(String.valueOf(duplicates.take(id, TextFingerprint.of("", body), time, null)));
      if (random.nextInt(12) == 0) {
        duplicates.remove("item" + (i - random.nextInt(20)));
      }
    }
    return found;
  }

  private @Nullable String take(String id, String body) {
    CopyOf copy = duplicates.take(id, TextFingerprint.of("", body), NOON, null);
    return copy == null ? null : copy.itemId();
  }

  private static String text(int kind, int words) {
    return IntStream.range(0, words)
        .mapToObj(i -> "w" + kind + "n" + i)
        .collect(Collectors.joining(" "));
  }
}
