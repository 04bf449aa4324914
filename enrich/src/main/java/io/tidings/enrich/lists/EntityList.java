package io.tidings.enrich.lists;

import io.tidings.event.EntityDefinition;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.EntityTagger;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.entity.GazetteerAlias;
import io.tidings.nlp.entity.GazetteerEntry;
import io.tidings.nlp.text.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The entity list at one version: the built-in list with the live one over it. Immutable.
 *
 * @param version last applied offset + 1 of the topic {@code entities}; 0 where nothing was applied
 * @param english tags English text: built-in names are English
 * @param others tags text in any other language: live names only
 * @param liveIds ids whose entry comes from the live list
 */
public record EntityList(
    long version, EntityTagger english, EntityTagger others, Set<String> liveIds) {

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
        Set.copyOf(live.keySet()));
  }

  /** Checks that a definition can be part of a list; throws IllegalArgumentException if not. */
  public static void check(EntityDefinition definition) {
    GazetteerEntry entry = entry(definition);
    // Indexing refuses what is too long; a name without a single word it passes over in silence.
    Gazetteer.of(List.of(entry));
    if (!isWords(entry.name()) && entry.aliases().stream().noneMatch(a -> isWords(a.text()))) {
      throw new IllegalArgumentException("the entity has no name that could be found in a text");
    }
  }

  private static boolean isWords(String name) {
    return Tokenizer.tokenize(name).size() > 0;
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
        definition.getPrior());
  }
}
