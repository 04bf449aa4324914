package io.tidings.nlp.entity;

import org.jspecify.annotations.Nullable;

/**
 * One place of a name, and what it stands for.
 *
 * @param mention the place
 * @param id of the entry; null where none or several are meant, or none is known
 * @param name of the entry, or as written
 * @param type of the entry, or the model's
 * @param isListed true where a list has the name
 */
record NamedPlace(
    EntityMention mention, @Nullable String id, String name, String type, boolean isListed) {

  int begin() {
    return mention.begin();
  }

  int end() {
    return mention.end();
  }

  /** The same place of something else. */
  NamedPlace as(@Nullable String otherId, String otherName, String otherType) {
    EntityMention there =
        new EntityMention(
            mention.field(),
            mention.begin(),
            mention.end(),
            mention.text(),
            mention.score(),
            TaggedEntity.RULE);
    return new NamedPlace(there, otherId, otherName, otherType, isListed);
  }
}
