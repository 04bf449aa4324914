package io.tidings.nlp.entity;

import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokens;
import io.tidings.nlp.text.WordFrequencies;

/** What else a name could be, judged once when the list is built. */
enum NameRisk {
  /** Several words, or one word that is hardly anything else. */
  SAFE,
  /** Several words, each of them common ("Best Buy"). */
  COLLOCATION,
  /** One word for an entry that is seldom meant and has a longer name ("Dow" for Dow Inc.). */
  SHORT_FORM,
  /** One common word ("Target"), or letters that spell one ("WHO"). */
  COMMON_WORD,
  /** A first or family name ("Jordan", "Ford"). */
  PERSONAL_NAME;

  /** From this share of small letters on, a word is common. */
  private static final double COMMON_SHARE = 0.12;

  /**
   * From this share on, letters in capitals cannot be told from the word where all is in capitals.
   */
  private static final double SPELLS_A_WORD = 0.02;

  /** From this prior on, a short name stands for the entry without its full name. */
  static final float TRUSTED = 0.5f;

  /** Below this prior a name of the entry counts only with the agreement of a model. */
  static final float OBSCURE = 0.2f;

  static NameRisk of(Tokens name, int[] numbers, GazetteerEntry entry, Vocabulary vocabulary) {
    int words = 0;
    int common = 0;
    boolean personal = false;
    for (int i = 0; i < name.size(); i++) {
      if (name.kind(i) == TokenKind.POSSESSIVE) {
        continue;
      }
      words++;
      common += vocabulary.isCommon(numbers[i]) ? 1 : 0;
      personal = vocabulary.isPersonal(numbers[i]);
    }
    if (words > 1) {
      return common == words ? COLLOCATION : SAFE;
    }
    boolean acronym = name.size() == 1 && name.isAllCaps(0);
    if (acronym ? smallShare(vocabulary.word(numbers[0])) >= SPELLS_A_WORD : common == 1) {
      return COMMON_WORD;
    }
    if ((personal && !acronym) || entry.type().equals("PER")) {
      return PERSONAL_NAME;
    }
    boolean shortForm = entry.prior() < TRUSTED && !entry.name().equals(name.text());
    return shortForm ? SHORT_FORM : SAFE;
  }

  /** True when writers put the word in small letters often enough to mistake it for a name. */
  static boolean isCommon(String folded) {
    return smallShare(folded) >= COMMON_SHARE;
  }

  private static double smallShare(String folded) {
    return WordFrequencies.english().smallLetterShare(folded);
  }
}
