package io.tidings.store;

import static io.tidings.store.Items.NOON;
import static io.tidings.store.Items.raw;
import static io.tidings.store.Items.removal;
import static io.tidings.store.Items.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VersionsTest {

  @Test
  void onlyWhatFollowsTheLastRemovalOfAnItemIsWritten() {
    // Given
    Change.Upsert after = upsert(0, 4, raw("a"));
    Change.Upsert other = upsert(0, 1, raw("b"));

    // When
    Versions versions =
        Versions.of(
            List.of(upsert(0, 0, raw("a")), other, removal(0, 2, "a"), removal(0, 3, "c"), after));

    // Then
    assertThat(versions.removed()).isEqualTo(Set.of("a", "c"));
    assertThat(versions.items())
        .containsExactlyInAnyOrder(
            new Versions.OfItem(List.of(other.row())), new Versions.OfItem(List.of(after.row())));
  }

  @Test
  void theLatestIsTheOneOfTheHighestOriginAndOfEqualOnesTheLast() {
    // Given
    ItemRow high = upsert(0, 7, raw("a").setTitle("first enrichment")).row();
    ItemRow again = upsert(0, 7, raw("a").setTitle("second enrichment")).row();
    ItemRow low = upsert(0, 2, raw("a").setObservedAt(NOON.minusSeconds(9))).row();

    // When
    Versions.OfItem item = new Versions.OfItem(List.of(high, again, low));

    // Then
    assertThat(item.latest()).isEqualTo(again);
    assertThat(item.firstObserved()).isEqualTo(NOON.minusSeconds(9));
    assertThat(item.lastObserved()).isEqualTo(NOON);
  }

  @Test
  void idsThatPostgresCannotTellApartAreOneItem() {
    // Given
    Change.Upsert nul = upsert(0, 1, raw("a\u0000"));
    Change.Upsert replaced = upsert(0, 2, raw("a\uFFFD"));

    // When
    Versions versions = Versions.of(List.of(nul, replaced));

    // Then
    assertThat(versions.items())
        .containsExactly(new Versions.OfItem(List.of(nul.row(), replaced.row())));
  }
}
