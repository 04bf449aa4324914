package io.tidings.enrich.lists;

import io.tidings.event.EntityDefinition;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.EntityTagger;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.entity.GazetteerAlias;
import io.tidings.nlp.entity.GazetteerEntry;
import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entity list at one version: the built-in list with the live one over it. Immutable.
 *
 * @param version last applied offset + 1 of the topic {@code entities}; 0 where nothing was applied
 * @param english tags English text: built-in names are English
 * @param others tags text in any other language: live names only
 * @param liveIds ids whose entry comes from the live list
 * @param liveNames folded names of its entries
 */
public record EntityList(
    long version,
    EntityTagger english,
    EntityTagger others,
    Set<String> liveIds,
    Set<String> liveNames) {

  /**
   * Puts the live entries over the built-in ones.
   *
   * @param version see {@link #version}
   * @param live by id
   */
  public static EntityList of(
      BuiltinEntities builtin, long version, SortedMap<String, EntityDefinition> live) {
    List<GazetteerEntry> liveEntries = entries(live);
    List<GazetteerEntry> all =
        builtin.entries().stream()
            .filter(entry -> entry.id() == null || !live.containsKey(entry.id()))
            .collect(Collectors.toCollection(ArrayList::new));
    all.addAll(liveEntries);
    return new EntityList(
        version,
        new EntityTagger(Gazetteer.of(all)),
        new EntityTagger(Gazetteer.of(liveEntries)),
        Set.copyOf(live.keySet()),
        liveEntries.stream()
            .flatMap(EntityList::names)
            .map(Folding::fold)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * True where a tag comes from the live list. A tag has no id where several entries claim its
   * name; then the name says whether the live list is among them.
   */
  public boolean isLive(@Nullable String id, String name) {
    return id == null ? liveNames.contains(Folding.fold(name)) : liveIds.contains(id);
  }

  /** True for an entry of the live list. */
  public boolean isLive(GazetteerEntry entry) {
    return entry.id() != null && liveIds.contains(entry.id());
  }

  /**
   * Checks that a definition can be part of a list.
   *
   * @param key the key that it came under
   * @throws IllegalArgumentException if not
   */
  public static void check(String key, EntityDefinition definition) {
    if (!definition.getId().equals(key)) {
      throw new IllegalArgumentException("the key is not the id of the entity");
    }
    GazetteerEntry entry = entry(definition);
    Gazetteer unused = Gazetteer.of(List.of(entry)); // checks the names
    if (names(entry).allMatch(name -> Tokenizer.tokenize(name).size() == 0)) {
      throw new IllegalArgumentException("the entity has no name that could be found in a text");
    }
  }

  private static Stream<String> names(GazetteerEntry entry) {
    return Stream.concat(
        Stream.of(entry.name()), entry.aliases().stream().map(GazetteerAlias::text));
  }

  private static List<GazetteerEntry> entries(Map<String, EntityDefinition> live) {
    Collection<EntityDefinition> definitions = live.values();
    return definitions.stream()
        .filter(EntityDefinition::getEnabled)
        .map(EntityList::entry)
        .toList();
  }

  private static GazetteerEntry entry(EntityDefinition definition) {
    return new GazetteerEntry(
        definition.getId(),
        definition.getName(),
        definition.getType(),
        definition.getAliases().stream()
            .map(alias -> new GazetteerAlias(alias.getText(), alias.getCaseSensitive()))
            .toList(),
        definition.getPrior(),
        definition.getCountry());
  }
}
