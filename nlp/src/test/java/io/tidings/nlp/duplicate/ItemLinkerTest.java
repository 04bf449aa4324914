package io.tidings.nlp.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemLinkerTest {
  private static final String FAMILY = "family";
  private static final Duration HORIZON = Duration.ofMillis(100);

  private final MapLinkMemory memory = new MapLinkMemory();
  private final ItemLinker linker =
      new ItemLinker(memory, HORIZON, new NearDuplicates(HORIZON, 100, new HeapNearMemory()));

  @Test
  void theSameVersionOnceMoreChangesNothing() {
    // Given
    ItemHistory first = take("a", "c1", "t1", 0);

    // Then
    assertThat(take("a", "c1", "t1", 5)).isNull();
    assertThat(memory.item("a")).isEqualTo(first);
  }

  @Test
  void anEditBackToAnEarlierTextIsAVersionAndNoCopyOfTheItemItself() {
    // When
    take("a", "c1", "t1", 0);
    take("a", "c2", "t2", 1);
    ItemHistory back = take("a", "c1", "t1", 2);

    // Then
    assertThat(back)
        .isEqualTo(
            ItemHistory.of(
                List.of(
                    new ItemVersion(1, 0, "c1", "t1", 0),
                    new ItemVersion(2, 1, "c2", "t2", 1),
                    new ItemVersion(3, 0, "c1", "t1", 2)),
                FAMILY.hashCode()));
  }

  @Test
  void theFirstOfCopiesIsTheOriginalAlsoAfterItWasEdited() {
    // When
    take("a", "c1", "t1", 0);
    take("a", "c2", "t2", 1);

    // Then
    assertThat(original(take("b", "c3", "t1", 2))).isEqualTo("a");
    assertThat(original(take("c", "c4", "t1", 3))).isEqualTo("a");
  }

  @Test
  void whenTheOriginalGoesTheNextTakesItsPlace() {
    // Given
    take("a", "c1", "t1", 0);
    take("b", "c2", "t1", 1);
    take("c", "c3", "t1", 2);

    // When
    List<String> relinked = new ArrayList<>();
    linker.forget("a").forEach(copy -> relinked.add(copy.itemId() + " " + name(copy.history())));

    // Then
    assertThat(relinked).containsExactly("b null", "c b");
    assertThat(original(take("d", "c4", "t1", 3))).isEqualTo("b");
  }

  @Test
  void whenACopyGoesTheOthersStayAsTheyAre() {
    // Given
    take("a", "c1", "t1", 0);
    take("b", "c2", "t1", 1);
    take("c", "c3", "t1", 2);

    // Then
    assertThat(linker.forget("b")).isEmpty();
    assertThat(linker.forget("unknown")).isEmpty();
    assertThat(memory.items.keySet()).containsExactly("a", "c");
  }

  @Test
  void aCopyThatWasEditedIsNotLinkedAnew() {
    // Given
    take("a", "c1", "t1", 0);
    take("b", "c2", "t1", 1);
    take("b", "c3", "t2", 2);

    // Then
    assertThat(linker.forget("a")).isEmpty();
    assertThat(memory.item("b")).extracting(ItemHistory::copyOf).isNull();
  }

  @Test
  void behindTheHorizonItemsBeginAgainAndTextsAreNew() {
    // Given
    take("a", "c1", "t1", 0);

    // Then
    assertThat(original(take("b", "c2", "t1", 100))).isEqualTo("a");
    assertThat(Objects.requireNonNull(take("a", "c3", "t3", 101)).versions()).hasSize(1);
    assertThat(memory.texts.keySet()).containsExactly("t1", "t3");
  }

  @Test
  void nothingIsLeftOfAnItemOfManyVersions() {
    // Given
    for (int i = 0; i < 50; i++) {
      take("a", "c" + i, "t" + i % 23, i);
    }

    // When
    linker.forget("a");

    // Then
    assertThat(memory.items).isEmpty();
    assertThat(memory.texts).isEmpty();
  }

  @Test
  void aNearCopyNamesTheFirstAndCountsItsFamily() {
    // Given
    near("a", "one", 120, 0);

    // When
    Linked second = near("b", "two", 100, 1);
    Relinked first = new Relinked("a", item("a"));
    Linked third = near("c", "two", 90, 2);

    // Then
    assertThat(second.history().copyOf()).isEqualTo(CopyOf.near("a", 1));
    assertThat(third.history().copyOf()).isEqualTo(CopyOf.near("a", 1));
    assertThat(second.others()).containsExactly(first);
    assertThat(third.others()).isEmpty();
    assertThat(item("a").families()).isEqualTo(2);
    assertThat(second.history().families()).isEqualTo(1);
  }

  @Test
  void anExactCopyOfANearCopyIsANearCopyOfTheFirst() {
    // Given
    near("a", "one", 120, 0);
    near("b", "two", 100, 1);

    // When
    Linked copy = near("c", "three", 100, 2);

    // Then
    assertThat(copy.history().copyOf()).isEqualTo(CopyOf.near("a", 1));
    assertThat(item("a").families()).isEqualTo(3);
  }

  @Test
  void whenTheOriginalGoesItsNearCopiesNameTheNext() {
    // Given
    near("a", "one", 120, 0);
    near("b", "two", 100, 1);
    near("c", "three", 90, 2);

    // When
    List<Relinked> relinked = linker.forget("a");

    // Then
    assertThat(relinked)
        .containsExactly(new Relinked("b", item("b")), new Relinked("c", item("c")));
    assertThat(item("b").copyOf()).isNull();
    assertThat(item("b").families()).isEqualTo(2);
    assertThat(item("c").copyOf()).isEqualTo(CopyOf.near("b", 1));
    assertThat(near("d", "four", 90, 3).history().copyOf()).isEqualTo(CopyOf.near("b", 1));
  }

  @Test
  void whenACopyGoesItsFamilyIsNoLongerCounted() {
    // Given
    near("a", "one", 120, 0);
    near("b", "two", 100, 1);

    // When
    List<Relinked> relinked = linker.forget("b");

    // Then
    assertThat(relinked).containsExactly(new Relinked("a", item("a")));
    assertThat(item("a").families()).isEqualTo(1);
  }

  @Test
  void anEditThatLeavesTheTextBehindIsNoCopyAnyMore() {
    // Given
    near("a", "one", 120, 0);
    near("b", "two", 100, 1);

    // When
    Linked edit = linker.take(new ItemText("b", "new", "new", "two", print("other", 100), 2));

    // Then
    assertThat(Objects.requireNonNull(edit).history().copyOf()).isNull();
    assertThat(edit.others()).containsExactly(new Relinked("a", item("a")));
    assertThat(item("a").families()).isEqualTo(1);
  }

  private Linked near(String item, String family, int words, long time) {
    String text = "text of " + words;
    return Objects.requireNonNull(
        linker.take(new ItemText(item, item, text, family, print("word", words), time)));
  }

  private static TextFingerprint print(String word, int words) {
    return TextFingerprint.of(
        "", IntStream.range(0, words).mapToObj(i -> word + i).collect(Collectors.joining(" ")));
  }

  private ItemHistory item(String id) {
    return Objects.requireNonNull(memory.item(id));
  }

  private @Nullable ItemHistory take(String item, String content, String text, long time) {
    Linked linked = linker.take(new ItemText(item, content, text, FAMILY, null, time));
    return linked == null ? null : linked.history();
  }

  private static String original(@Nullable ItemHistory history) {
    return name(Objects.requireNonNull(history));
  }

  private static String name(ItemHistory history) {
    CopyOf copy = history.copyOf();
    return copy == null ? "null" : copy.itemId();
  }
}
