package io.tidings.nlp.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemLinkerTest {
  private static final Duration HORIZON = Duration.ofMillis(100);

  private final MapLinkMemory memory = new MapLinkMemory();
  private final ItemLinker linker = new ItemLinker(memory, HORIZON);

  @Test
  void theSameVersionOnceMoreChangesNothing() {
    // Given
    ItemHistory first = linker.take("a", "c1", "t1", 0);

    // Then
    assertThat(linker.take("a", "c1", "t1", 5)).isNull();
    assertThat(memory.item("a")).isEqualTo(first);
  }

  @Test
  void anEditBackToAnEarlierTextIsAVersionAndNoCopyOfTheItemItself() {
    // When
    linker.take("a", "c1", "t1", 0);
    linker.take("a", "c2", "t2", 1);
    ItemHistory back = linker.take("a", "c1", "t1", 2);

    // Then
    assertThat(back)
        .isEqualTo(
            new ItemHistory(
                List.of(
                    new ItemVersion(1, 0, "c1", "t1", 0),
                    new ItemVersion(2, 1, "c2", "t2", 1),
                    new ItemVersion(3, 0, "c1", "t1", 2)),
                null));
  }

  @Test
  void theFirstOfCopiesIsTheOriginalAlsoAfterItWasEdited() {
    // When
    linker.take("a", "c1", "t1", 0);
    linker.take("a", "c2", "t2", 1);

    // Then
    assertThat(original(linker.take("b", "c3", "t1", 2))).isEqualTo("a");
    assertThat(original(linker.take("c", "c4", "t1", 3))).isEqualTo("a");
  }

  @Test
  void whenTheOriginalGoesTheNextTakesItsPlace() {
    // Given
    linker.take("a", "c1", "t1", 0);
    linker.take("b", "c2", "t1", 1);
    linker.take("c", "c3", "t1", 2);

    // When
    List<String> relinked = new ArrayList<>();
    linker
        .forget("a")
        .forEach(copy -> relinked.add(copy.itemId() + " " + copy.history().duplicateOf()));

    // Then
    assertThat(relinked).containsExactly("b null", "c b");
    assertThat(original(linker.take("d", "c4", "t1", 3))).isEqualTo("b");
  }

  @Test
  void whenACopyGoesTheOthersStayAsTheyAre() {
    // Given
    linker.take("a", "c1", "t1", 0);
    linker.take("b", "c2", "t1", 1);
    linker.take("c", "c3", "t1", 2);

    // Then
    assertThat(linker.forget("b")).isEmpty();
    assertThat(linker.forget("unknown")).isEmpty();
    assertThat(memory.items.keySet()).containsExactly("a", "c");
  }

  @Test
  void aCopyThatWasEditedIsNotLinkedAnew() {
    // Given
    linker.take("a", "c1", "t1", 0);
    linker.take("b", "c2", "t1", 1);
    linker.take("b", "c3", "t2", 2);

    // Then
    assertThat(linker.forget("a")).isEmpty();
    assertThat(memory.item("b")).extracting(ItemHistory::duplicateOf).isNull();
  }

  @Test
  void behindTheHorizonItemsBeginAgainAndTextsAreNew() {
    // Given
    linker.take("a", "c1", "t1", 0);

    // Then
    assertThat(original(linker.take("b", "c2", "t1", 100))).isEqualTo("a");
    assertThat(Objects.requireNonNull(linker.take("a", "c3", "t3", 101)).versions()).hasSize(1);
    assertThat(memory.texts.keySet()).containsExactly("t1", "t3");
  }

  @Test
  void nothingIsLeftOfAnItemOfManyVersions() {
    // Given
    for (int i = 0; i < 50; i++) {
      linker.take("a", "c" + i, "t" + i % 23, i);
    }

    // When
    linker.forget("a");

    // Then
    assertThat(memory.items).isEmpty();
    assertThat(memory.texts).isEmpty();
  }

  private static String original(@Nullable ItemHistory history) {
    return String.valueOf(Objects.requireNonNull(history).duplicateOf());
  }
}
