package io.tidings.nlp.entity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups the places of one item by entity and ranks the entities by salience. */
final class MentionCollector {

  /** How entities are told apart: with an id by that, the others by name and type. */
  private record Key(@Nullable String id, String name, String type) {}

  private MentionCollector() {}

  /**
   * The entities of an item: those in the title first, then those named more often, then those
   * named earlier.
   *
   * @param places in order of field and place
   */
  static List<TaggedEntity> ranked(List<NamedPlace> places) {
    Map<Key, List<EntityMention>> groups = new LinkedHashMap<>();
    for (NamedPlace place : places) {
      groups
          .computeIfAbsent(
              new Key(place.id(), place.name(), place.type()), key -> new ArrayList<>())
          .add(place.mention());
    }
    List<TaggedEntity> entities = new ArrayList<>();
    groups.forEach((key, mentions) -> entities.add(entity(key, mentions)));
    entities.sort(
        Comparator.comparing((TaggedEntity e) -> e.mentions().get(0).field())
            .thenComparing(e -> -e.mentions().size())
            .thenComparing(e -> e.mentions().get(0).begin()));
    return entities;
  }

  private static TaggedEntity entity(Key key, List<EntityMention> mentions) {
    float score = 0;
    String method = mentions.get(0).method();
    for (EntityMention mention : mentions) {
      score = Math.max(score, mention.score());
      method = surer(method, mention.method());
    }
    return new TaggedEntity(key.id(), key.name(), key.type(), score, method, mentions);
  }

  private static String surer(String one, String other) {
    for (String method : List.of(TaggedEntity.DICTIONARY, TaggedEntity.MODEL)) {
      if (one.equals(method) || other.equals(method)) {
        return method;
      }
    }
    return TaggedEntity.RULE;
  }
}
