package io.tidings.nlp.keyword;

import java.util.List;

/**
 * A phrase in the making.
 *
 * @param text as first written
 * @param stems its words folded, plurals cut
 * @param entity true for the name of an entity
 * @param count occurrences, those in the title counted more
 * @param rarity how rare its words are in the news, their mean inverse document frequency; 0 where
 *     it has not been looked up yet
 */
record Phrase(String text, List<String> stems, boolean entity, double count, double rarity) {

  /** Saturates in the count; longer phrases say more, though not in proportion. */
  double weight() {
    double often = count / (count + 1.5);
    double length = 1 + 0.35 * (Math.min(stems.size(), 3) - 1);
    return often * rarity * length * (entity ? 1.25 : 1);
  }

  Phrase plus(double more) {
    return new Phrase(text, stems, entity, count + more, rarity);
  }

  Phrase asRareAs(double found) {
    return new Phrase(text, stems, entity, count, found);
  }

  /** Takes another spelling where the first was in capitals, as in a headline all in capitals. */
  Phrase writtenAs(String other) {
    boolean capitals = text.chars().noneMatch(Character::isLowerCase);
    return capitals ? new Phrase(other, stems, entity, count, rarity) : this;
  }

  /** True when they share most of the shorter one's words, or two words. */
  boolean overlaps(Phrase other) {
    int shared = 0;
    for (String stem : stems) {
      shared += other.stems.contains(stem) ? 1 : 0;
    }
    return shared > 1 || shared * 2 > Math.min(stems.size(), other.stems.size());
  }
}
