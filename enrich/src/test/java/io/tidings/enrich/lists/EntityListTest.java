package io.tidings.enrich.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.EntityAlias;
import io.tidings.event.EntityDefinition;
import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.GazetteerEntry;
import io.tidings.nlp.entity.TaggedEntity;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityListTest {
  private static final String TEXT = "The Harbour Office met the Pilots Guild in Norwick.";

  private final BuiltinEntities builtin =
      new BuiltinEntities(
          new ModelInfo("builtin", "1", "00"),
          List.of(
              new GazetteerEntry("b:office", "Harbour Office", "ORG", List.of(), 0.9f),
              new GazetteerEntry("b:norwick", "Norwick", "LOC", List.of(), 0.9f)));

  @Test
  void liveEntriesStandBesideTheBuiltinOnesAndReplaceThoseOfTheirId() {
    // When
    EntityList list =
        list(live("own:guild", "Pilots Guild", true), live("b:norwick", "Pilots", true));

    // Then
    assertThat(found(list.english().tag("", TEXT))).containsExactly("b:office", "own:guild");
    assertThat(found(list.others().tag("", TEXT))).containsExactly("own:guild");
    assertThat(list.liveIds()).isEqualTo(Set.of("own:guild", "b:norwick"));
    assertThat(list.version()).isEqualTo(12);
  }

  @Test
  void aDisabledEntryHidesTheBuiltinOneOfItsId() {
    // When
    EntityList list = list(live("b:office", "Harbour Office", false));

    // Then
    assertThat(found(list.english().tag("", TEXT))).containsExactly("b:norwick");
    assertThat(found(list.others().tag("", TEXT))).isEmpty();
  }

  @Test
  void withoutLiveEntriesOnlyEnglishTextHasNames() {
    // When
    EntityList list = list();

    // Then
    assertThat(found(list.english().tag("", TEXT))).containsExactly("b:office", "b:norwick");
    assertThat(found(list.others().tag("", TEXT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "!!!", "— …", "🚢"})
  void aNameWithoutAWordCannotBeFound(String name) {
    assertThatThrownBy(() -> EntityList.check("own:1", live("own:1", name, true)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEntryUnderTheKeyOfAnotherIsNone() {
    assertThatThrownBy(() -> EntityList.check("own:2", live("own:1", "Pilots Guild", true)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAliasCanMakeUpForANameWithoutAWord() {
    // Given
    EntityDefinition definition =
        new EntityDefinition(
            "own:1",
            "!!!",
            "ORG",
            List.of(new EntityAlias("Chk Chk Chk", false, null)),
            0.9f,
            true,
            null,
            "",
            "");

    // Then
    assertThatCode(() -> EntityList.check("own:1", definition)).doesNotThrowAnyException();
  }

  private EntityList list(EntityDefinition... live) {
    TreeMap<String, EntityDefinition> byId = new TreeMap<>();
    for (EntityDefinition definition : live) {
      byId.put(definition.getId(), definition);
    }
    return EntityList.of(builtin, 12, byId);
  }

  private static List<String> found(List<TaggedEntity> tagged) {
    return tagged.stream().map(TaggedEntity::id).toList();
  }

  private static EntityDefinition live(String id, String name, boolean enabled) {
    return new EntityDefinition(id, name, "ORG", List.of(), 0.9f, enabled, null, "", "");
  }
}
