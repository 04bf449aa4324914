package io.tidings.nlp.entity;

import io.tidings.nlp.text.LineStyle;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokens;
import java.util.List;
import java.util.Set;

/**
 * One way to write a name, ready to be held against a text whose words fold to the same.
 *
 * @param entry index of the entry
 * @param surface the name as listed
 * @param risk what else it could be
 * @param exact true when the capitals must be exactly these
 * @param words how many tokens it has
 * @param capitals bit i: token i must be capitalised
 * @param cuts bit i: punctuation may stand before token i, because it does in the name
 * @param familyWords numbers of the words that could be the family name, were it a person
 */
record NamePattern(
    int entry,
    String surface,
    NameRisk risk,
    boolean exact,
    int words,
    int capitals,
    int cuts,
    List<Integer> familyWords) {

  /** Longest name, in tokens. */
  static final int MAX_WORDS = 31;

  /** Acronyms up to this length are never written as a word ("Imf"). */
  private static final int SHORT_ACRONYM = 3;

  private static final Set<String> PARTICLES =
      Set.of(
          "the", "of", "and", "for", "in", "on", "to", "at", "by", "al", "el", "ul", "ur", "as",
          "bin", "ibn", "bint", "de", "del", "della", "la", "le", "les", "du", "des", "di", "da",
          "dos", "van", "von", "der", "den", "ter", "y", "e", "und", "et", "l", "d");

  static NamePattern of(
      int index,
      Tokens name,
      int[] numbers,
      boolean caseSensitive,
      GazetteerEntry entry,
      Vocabulary vocabulary,
      List<Integer> familyWords) {
    int capitals = 0;
    int cuts = 1;
    for (int i = 0; i < name.size(); i++) {
      if (name.isCapitalized(i) && !PARTICLES.contains(vocabulary.word(numbers[i]))) {
        capitals |= 1 << i;
      }
      cuts |= name.isCutOff(i) ? 1 << i : 0;
    }
    NameRisk risk = NameRisk.of(name, numbers, entry, vocabulary);
    boolean acronym = name.size() == 1 && name.isAllCaps(0);
    int length = name.size() == 1 ? vocabulary.word(numbers[0]).length() : 0;
    boolean exact =
        caseSensitive || (acronym && (length <= SHORT_ACRONYM || risk == NameRisk.COMMON_WORD));
    return new NamePattern(
        index, name.text(), risk, exact, name.size(), capitals, cuts, familyWords);
  }

  /** True for one word, with or without {@code 's}. */
  boolean isSingle() {
    return risk == NameRisk.COMMON_WORD || risk == NameRisk.PERSONAL_NAME || words == 1;
  }

  /** False when its first word may be written in small letters. */
  boolean beginsWithCapital() {
    return (capitals & 1) != 0;
  }

  /** True when the capitals and the punctuation of the tokens from {@code from} on allow it. */
  boolean fits(Tokens tokens, int from, LineStyle style) {
    int found = 0;
    for (int k = 1; k < words; k++) {
      found |= tokens.isCutOff(from + k) ? 1 << k : 0;
    }
    if ((found & ~cuts) != 0) {
      return false;
    }
    return exact ? fitsExactly(tokens, from, style) : hasCapitals(tokens, from, style);
  }

  private boolean hasCapitals(Tokens tokens, int from, LineStyle style) {
    if (style == LineStyle.CASELESS) {
      return true;
    }
    for (int k = 0; k < words; k++) {
      if ((capitals & (1 << k)) != 0
          && !tokens.isCapitalized(from + k)
          && tokens.kind(from + k) != TokenKind.POSSESSIVE) {
        return false;
      }
    }
    return true;
  }

  /** Where all is in capitals, only what is no common word can be told apart. */
  private boolean fitsExactly(Tokens tokens, int from, LineStyle style) {
    if (style == LineStyle.CAPITALS && !hasPeriods(tokens, from)) {
      boolean alone = isSingle() && risk != NameRisk.SAFE;
      return !alone && hasCapitals(tokens, from, style);
    }
    return sameLetters(tokens.text(), tokens.begin(from), tokens.end(from + words - 1));
  }

  private boolean hasPeriods(Tokens tokens, int from) {
    return words == 1 && tokens.text().charAt(tokens.end(from) - 1) == '.';
  }

  /** Compares letters and digits only, as the folded words are known to be the same. */
  private boolean sameLetters(String text, int begin, int end) {
    int at = 0;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        while (at < surface.length() && !Character.isLetterOrDigit(surface.charAt(at))) {
          at++;
        }
        if (at == surface.length()
            || Character.isUpperCase(surface.charAt(at)) != Character.isUpperCase(c)) {
          return false;
        }
        at++;
      }
    }
    return true;
  }
}
