package io.tidings.nlp.text;

import java.util.Set;

/** English abbreviations whose period does not end a sentence, and words that open one. */
final class Abbreviations {

  private static final int LONGEST = 7;

  /** "etc", "est"; "approx" before a figure ends no sentence for want of a capital. */
  private static final int LONGEST_SMALL = 3;

  /** Always followed by a name. */
  private static final Set<String> TITLES =
      Set.of(
          "Mr", "Mrs", "Ms", "Mx", "Dr", "Sen", "Rep", "Gov", "Gen", "Lt", "Col", "Sgt", "Capt",
          "Maj", "Cmdr", "Adm", "Prof", "Rev", "Hon", "Pres", "Supt", "Insp", "Cpl", "Pvt", "Brig",
          "Fr", "Msgr", "Sens", "Reps", "Gens", "Drs", "St", "Ste", "Mt", "Ft", "Mme", "Mlle",
          "Herr", "Messrs");

  /** May close a sentence, too. */
  private static final Set<String> OTHERS =
      Set.of(
          "Inc", "Corp", "Co", "Ltd", "Bros", "Cos", "Plc", "No", "Nos", "vs", "v", "etc", "Jr",
          "Sr", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
          "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan",
          "Ky", "La", "Md", "Mass", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla",
          "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo", "Dept", "Univ", "Assn",
          "Ave", "Blvd", "Rd", "est", "Eq", "Intl");

  private static final Set<String> OPENERS =
      Set.of(
          "The",
          "A",
          "An",
          "In",
          "On",
          "At",
          "It",
          "He",
          "She",
          "They",
          "We",
          "But",
          "And",
          "However",
          "This",
          "That",
          "These",
          "Those",
          "There",
          "His",
          "Her",
          "Its",
          "Their",
          "As",
          "After",
          "For",
          "When",
          "While",
          "If",
          "I",
          "You",
          "Mr",
          "Mrs",
          "Ms",
          "Some",
          "One",
          "Our",
          "My",
          "What",
          "Why",
          "How",
          "Who",
          "By",
          "From",
          "With",
          "Since",
          "Under",
          "Last",
          "No",
          "Not",
          "So",
          "Then",
          "Now",
          "Here",
          "Meanwhile",
          "Yet",
          "Both",
          "Many",
          "Most",
          "Other");

  private Abbreviations() {}

  static boolean isAbbreviation(String text, int begin, int end) {
    if (end - begin == 1) {
      return Character.isUpperCase(text.charAt(begin));
    }
    // Most sentences end in a longer word or one in small letters: decided without a substring.
    if (end - begin > LONGEST || (isSmall(text, begin, end) && end - begin > LONGEST_SMALL)) {
      return text.charAt(end - 1) == '.';
    }
    String word = text.substring(begin, end);
    return TITLES.contains(word) || OTHERS.contains(word) || word.endsWith(".");
  }

  private static boolean isSmall(String text, int begin, int end) {
    return text.charAt(begin) >= 'a' && text.charAt(begin) <= 'z' && text.charAt(end - 1) != '.';
  }

  /** An initial counts as a title: a name goes on after it. */
  static boolean isTitle(String text, int begin, int end) {
    return end - begin == 1
        || (end - begin <= LONGEST && TITLES.contains(text.substring(begin, end)));
  }

  static boolean opensSentence(String text, int begin, int end) {
    return end - begin <= 9 && OPENERS.contains(text.substring(begin, end));
  }
}
