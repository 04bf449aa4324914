package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokens;
import io.tidings.nlp.text.WordFrequencies;

/** What else a name could be, judged once when the list is built. */
enum NameRisk {
  /** Several words, or one word that is hardly anything else. */
  SAFE,
  /** Several words, each of them common ("Best Buy"). */
  COLLOCATION,
  /** One common word ("Target"), or letters that spell one ("WHO"). */
  COMMON_WORD,
  /** A first or family name ("Jordan", "Ford"). */
  PERSONAL_NAME;

  /** From this share of small letters on, a word is common. */
  private static final double COMMON_SHARE = 0.12;

  static NameRisk of(Tokens name, String type) {
    int words = 0;
    int common = 0;
    boolean personal = false;
    for (int i = 0; i < name.size(); i++) {
      if (name.kind(i) == TokenKind.POSSESSIVE) {
        continue;
      }
      String folded = Folding.fold(name.word(i));
      words++;
      common += isCommon(folded) ? 1 : 0;
      personal = PersonNames.shipped().isName(folded);
    }
    if (words > 1) {
      return common == words ? COLLOCATION : SAFE;
    }
    if (common == 1) {
      return COMMON_WORD;
    }
    boolean acronym = name.size() == 1 && name.isAllCaps(0);
    return (personal && !acronym) || type.equals("PER") ? PERSONAL_NAME : SAFE;
  }

  /** True when writers put the word in small letters often enough to mistake it for a name. */
  static boolean isCommon(String folded) {
    return WordFrequencies.english().smallLetterShare(folded) >= COMMON_SHARE;
  }
}
