package io.tidings.nlp.entity;

import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.ScoredName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds entities with a list and with a model. A name of several words that the list knows keeps
 * the list's type and id whatever the model says, unless the model sees a longer name there; a name
 * of one word keeps them when the model sees the same type there, or sees nothing and the list by
 * itself is certain. Names that only the model knows have no id. As deterministic as its parts; not
 * safe for several threads at once.
 */
public final class CombinedTagger {

  /** Names of one word that the list gives with less need the model's agreement. */
  private static final float CERTAIN = 0.98f;

  private final EntityTagger list;
  private final EntityRecognizer model;

  /** A listed name, with the entity it belongs to. */
  private record Listed(TaggedEntity entity, EntityMention mention) {}

  /** Tags with both. */
  public CombinedTagger(EntityTagger list, EntityRecognizer model) {
    this.list = list;
    this.model = model;
  }

  /**
   * The entities an item in English names, most salient first, as {@link EntityTagger#tag} orders
   * them.
   *
   * @param title may be empty
   * @param body plain text, may be empty
   */
  public List<TaggedEntity> tag(String title, String body) {
    List<TaggedEntity> entities = list.tag(title, body);
    List<List<ScoredName>> names = model.recognize(List.of(title, body));
    MentionCollector collector = new MentionCollector();
    merge(TextField.TITLE, title, entities, names.get(0), collector);
    merge(TextField.BODY, body, entities, names.get(1), collector);
    return collector.ranked();
  }

  private static void merge(
      TextField field,
      String text,
      List<TaggedEntity> entities,
      List<ScoredName> names,
      MentionCollector collector) {
    List<Listed> listed = new ArrayList<>();
    for (TaggedEntity entity : entities) {
      for (EntityMention mention : entity.mentions()) {
        if (mention.field() == field) {
          listed.add(new Listed(entity, mention));
        }
      }
    }
    listed.sort(Comparator.comparingInt(l -> l.mention().begin()));
    List<Listed> kept = listed.stream().filter(l -> isKept(l, names)).toList();
    int next = 0;
    for (ScoredName name : names) {
      while (next < kept.size() && kept.get(next).mention().begin() < name.end()) {
        add(kept.get(next++), collector);
      }
      if (kept.stream().noneMatch(l -> overlaps(l.mention(), name))) {
        String written = text.substring(name.begin(), name.end());
        collector.add(
            name.type(),
            new EntityMention(
                field, name.begin(), name.end(), written, name.score(), TaggedEntity.MODEL));
      }
    }
    while (next < kept.size()) {
      add(kept.get(next++), collector);
    }
  }

  private static void add(Listed listed, MentionCollector collector) {
    collector.add(listed.entity(), listed.mention());
  }

  private static boolean isKept(Listed listed, List<ScoredName> names) {
    EntityMention mention = listed.mention();
    boolean severalWords = mention.text().indexOf(' ') >= 0;
    boolean seen = false;
    for (ScoredName name : names) {
      if (!overlaps(mention, name)) {
        continue;
      }
      seen = true;
      boolean same = name.begin() == mention.begin() && name.end() == mention.end();
      if (same && name.type().equals(listed.entity().type())) {
        return true;
      }
      boolean longer = name.begin() <= mention.begin() && name.end() >= mention.end() && !same;
      if (longer || !severalWords) {
        return false;
      }
    }
    return seen || severalWords || mention.score() >= CERTAIN;
  }

  private static boolean overlaps(EntityMention mention, ScoredName name) {
    return name.begin() < mention.end() && mention.begin() < name.end();
  }
}
