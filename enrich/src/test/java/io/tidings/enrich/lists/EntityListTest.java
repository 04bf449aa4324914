package io.tidings.enrich.lists;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.EntityAlias;
import io.tidings.event.EntityDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityListTest {

  @Test
  void refusesAnEntityThatNoTextCanName() {
    // Then
    assertThatThrownBy(() -> EntityList.check(entity("...", "—")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the entity has no name that could be found in a text");
  }

  @Test
  void takesAnEntityThatOneOfItsNamesCanFind() {
    // Then
    assertThatNoException().isThrownBy(() -> EntityList.check(entity("...", "Dots")));
    assertThatNoException().isThrownBy(() -> EntityList.check(entity("Dots", "...")));
  }

  private static EntityDefinition entity(String name, String alias) {
    return new EntityDefinition(
        "own:1",
        name,
        "ORG",
        List.of(new EntityAlias(alias, false, null)),
        0.5f,
        true,
        null,
        "",
        "");
  }
}
