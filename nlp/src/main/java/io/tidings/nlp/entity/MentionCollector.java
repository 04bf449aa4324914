package io.tidings.nlp.entity;

import io.tidings.nlp.text.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups the places of one item by entity and ranks the entities. */
final class MentionCollector {

  private final Map<Key, List<EntityMention>> groups = new LinkedHashMap<>();

  /** Entities with an id are one by id; the others by name and type. */
  private record Key(@Nullable String id, String name, String type) {}

  void add(FieldScan scan, Candidate place, GazetteerEntry entry, float score, String method) {
    add(new Key(entry.id(), entry.name(), entry.type()), mention(scan, place, score, method));
  }

  void addTied(FieldScan scan, Candidate place, String type, float score, String method) {
    EntityMention mention = mention(scan, place, score, method);
    add(new Key(null, mention.text(), type), mention);
  }

  /** Adds a place of an entity that is known already. */
  void add(TaggedEntity entity, EntityMention mention) {
    add(new Key(entity.id(), entity.name(), entity.type()), mention);
  }

  /** Adds a place of a name that is in no list. */
  void add(String type, EntityMention mention) {
    add(new Key(null, mention.text(), type), mention);
  }

  /** Title first, then more mentions, then the earlier one. */
  List<TaggedEntity> ranked() {
    List<TaggedEntity> entities = new ArrayList<>();
    groups.forEach((key, mentions) -> entities.add(entity(key, mentions)));
    entities.sort(
        Comparator.comparing((TaggedEntity e) -> e.mentions().get(0).field())
            .thenComparing(e -> -e.mentions().size())
            .thenComparing(e -> e.mentions().get(0).begin()));
    return entities;
  }

  private void add(Key key, EntityMention mention) {
    groups.computeIfAbsent(key, k -> new ArrayList<>()).add(mention);
  }

  private static EntityMention mention(
      FieldScan scan, Candidate place, float score, String method) {
    Tokens tokens = scan.tokens();
    int begin = tokens.begin(place.first());
    int end = tokens.end(place.end() - 1);
    return new EntityMention(
        scan.field(), begin, end, tokens.text().substring(begin, end), score, method);
  }

  private static TaggedEntity entity(Key key, List<EntityMention> mentions) {
    float score = 0;
    String method = mentions.get(0).method();
    for (EntityMention mention : mentions) {
      score = Math.max(score, mention.score());
      if (mention.method().equals(TaggedEntity.DICTIONARY)) {
        method = TaggedEntity.DICTIONARY;
      }
    }
    return new TaggedEntity(key.id(), key.name(), key.type(), score, method, mentions);
  }
}
