package io.tidings.app;

import io.tidings.enrich.lists.EntityList;
import io.tidings.event.EntityAlias;
import io.tidings.event.EntityDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person who adds entities may write; the topic itself is open for more. */
final class EntityRows {
  /** The documented vocabulary; open for writers of the topic, but here a typing error. */
  private static final List<String> TYPES =
      List.of("PER", "ORG", "LOC", "NORP", "EVENT", "WORK", "PROD");

  static final float PRIOR = 0.5f;

  private EntityRows() {}

  /** A definition of the parts that a user gives; names lose white space around them. */
  @SuppressWarnings("TooManyParameters") // those of the record
  static EntityDefinition row(
      String id,
      String name,
      String type,
      List<String> aliases,
      List<String> exact,
      float prior,
      boolean enabled,
      @Nullable String country,
      String origin,
      String note) {
    List<EntityAlias> all = new ArrayList<>();
    aliases.forEach(alias -> all.add(new EntityAlias(alias.strip(), false, null)));
    exact.forEach(alias -> all.add(new EntityAlias(alias.strip(), true, null)));
    return new EntityDefinition(id, name.strip(), type, all, prior, enabled, country, origin, note);
  }

  /**
   * Checks a definition.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static void check(EntityDefinition row) {
    if (!row.getId().matches("\\S+")) {
      throw new IllegalArgumentException("id: '" + row.getId() + "' is blank or holds white space");
    }
    if (!TYPES.contains(row.getType())) {
      throw new IllegalArgumentException(
          "type: '" + row.getType() + "' is not one of " + String.join(", ", TYPES));
    }
    if (row.getCountry() != null && !row.getCountry().matches("[A-Z]{2}")) {
      throw new IllegalArgumentException(
          "country: '" + row.getCountry() + "' is not two capitals (ISO 3166-1)");
    }
    EntityList.check(row.getId(), row);
  }
}
