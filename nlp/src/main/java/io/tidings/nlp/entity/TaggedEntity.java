package io.tidings.nlp.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity that an item names, with every place.
 *
 * @param id the entry's id; null when the entry has none or several entries claim the name equally
 * @param name the entry's name, or the name as written when several claim it
 * @param type the entry's type
 * @param score the highest score of its mentions
 * @param method {@link #DICTIONARY} when any mention is, else {@link #RULE} or {@link #MODEL}
 * @param mentions in order of field and place, at least one
 */
public record TaggedEntity(
    @Nullable String id,
    String name,
    String type,
    float score,
    String method,
    List<EntityMention> mentions) {

  /** Found as written in the list. */
  public static final String DICTIONARY = "dictionary";

  /** Found as the family name of a person whose full name the item holds. */
  public static final String RULE = "rule";

  /** Found by the model, in no list. */
  public static final String MODEL = "model";

  /** Keeps its own copy of the mentions. */
  public TaggedEntity {
    mentions = List.copyOf(mentions);
  }
}
