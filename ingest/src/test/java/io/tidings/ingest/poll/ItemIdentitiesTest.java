package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schemas.ItemIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemIdentitiesTest {
  private static final SeenItems NOTHING = new SeenItems(List.of());
  private static final String LINK = "https://post.example/1";

  @Test
  void anItemIsKnownByGuidElseLinkElseWords() {
    // When
    List<@Nullable String> ids =
        ids(NOTHING, marks("g", LINK, "a"), marks(null, LINK, "b"), marks(null, null, "c"));

    // Then
    assertThat(ids)
        .containsExactly(
            ItemIds.itemId("f", "g"),
            ItemIds.itemId("f", LINK),
            ItemIds.itemIdFromText("f", "c", ""));
  }

  @Test
  void aRepeatedGuidIsJoinedByTheLinkAndARepeatedLinkSaysNothing() {
    // When
    List<@Nullable String> ids =
        ids(
            NOTHING,
            marks("g", "x", "a"),
            marks("g", "y", "b"),
            marks(null, "z", "c"),
            marks(null, "z", "d"),
            marks("h", "z", "e"),
            marks("h", "z", "f"));

    // Then
    assertThat(ids)
        .containsExactly(
            ItemIds.itemIdOfRepeatedGuid("f", "g", "x"),
            ItemIds.itemIdOfRepeatedGuid("f", "g", "y"),
            ItemIds.itemIdFromText("f", "c", ""),
            ItemIds.itemIdFromText("f", "d", ""),
            ItemIds.itemIdFromText("f", "e", ""),
            ItemIds.itemIdFromText("f", "f", ""));
  }

  @Test
  void theSameItemTwiceInADocumentIsOneItem() {
    // When
    List<@Nullable String> ids = ids(NOTHING, marks("g", LINK, "a"), marks("g", LINK, "a"));

    // Then
    assertThat(ids.get(0)).isNotNull();
    assertThat(ids.get(1)).isNull();
  }

  @Test
  void anUnchangedItemKeepsItsIdWhenItsTwinAppearsOrDisappears() {
    // Given
    ItemIdentities.Marks a = marks("g", "x", "a");
    ItemIdentities.Marks b = marks("g", "y", "b");

    // When
    List<@Nullable String> alone = ids(NOTHING, a);
    List<@Nullable String> both = ids(seen(alone, a), a, b);
    List<@Nullable String> left = ids(seen(both, a, b), b);

    // Then
    assertThat(both.get(0)).isEqualTo(alone.get(0));
    assertThat(both.get(1)).isNotEqualTo(both.get(0));
    assertThat(left.get(0)).isEqualTo(both.get(1));
  }

  private static List<@Nullable String> ids(SeenItems seen, ItemIdentities.Marks... items) {
    ItemIdentities identities = new ItemIdentities("f", List.of(items), seen);
    List<@Nullable String> ids = new ArrayList<>();
    for (ItemIdentities.Marks item : items) {
      ids.add(identities.idOf(item));
    }
    return ids;
  }

  private static SeenItems seen(List<@Nullable String> ids, ItemIdentities.Marks... items) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (int i = 0; i < items.length; i++) {
      hashes.put(Objects.requireNonNull(ids.get(i)), items[i].hash());
    }
    return new SeenItems(NOTHING.after(hashes));
  }

  private static ItemIdentities.Marks marks(
      @Nullable String guid, @Nullable String link, String title) {
    return new ItemIdentities.Marks(guid, link, title, "", ItemIds.contentHash(title, "", link));
  }
}
