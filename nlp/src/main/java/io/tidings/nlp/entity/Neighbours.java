package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.LineStyle;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokens;
import java.util.Set;

/** What stands directly beside a name: whether it is part of a longer, unlisted one. */
final class Neighbours {

  private static final Set<String> PERSON_TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "dr",
          "sen",
          "rep",
          "gov",
          "senator",
          "congressman",
          "congresswoman",
          "representative",
          "governor",
          "mayor",
          "judge",
          "justice",
          "sheriff",
          "king",
          "queen",
          "prince",
          "princess",
          "pope",
          "sir",
          "lord",
          "lady",
          "sheikh",
          "ayatollah",
          "emir",
          "sultan",
          "professor",
          "chancellor",
          "president",
          "prof",
          "premier",
          "lawmaker");

  private static final Set<String> ROLES =
      Set.of(
          "minister",
          "ministers",
          "prime",
          "pm",
          "secretary",
          "director",
          "chairman",
          "chairwoman",
          "chair",
          "chief",
          "ceo",
          "leader",
          "general",
          "attorney",
          "speaker",
          "vice",
          "former",
          "ex",
          "foreign",
          "defense",
          "defence",
          "finance",
          "interior",
          "ambassador",
          "adviser",
          "spokesman",
          "spokeswoman",
          "deputy",
          "acting",
          "supreme",
          "candidate",
          "nominee",
          "presidents",
          "coach",
          "captain",
          "star",
          "why",
          "how",
          "what",
          "when",
          "where",
          "who",
          "will",
          "can",
          "the",
          "a",
          "in",
          "on",
          "as",
          "and",
          "but",
          "if",
          "is",
          "after",
          "with",
          "for",
          "live",
          "watch",
          "exclusive",
          "inside",
          "meet",
          "does",
          "did",
          "has",
          "are",
          "was",
          "via",
          "says",
          "vs",
          "v",
          "from",
          "at",
          "by",
          "of",
          "opinion",
          "analysis",
          "breaking");

  private static final Set<String> COMPANY_FORMS =
      Set.of(
          "inc",
          "corp",
          "co",
          "ltd",
          "plc",
          "group",
          "holdings",
          "company",
          "corporation",
          "llc",
          "ag",
          "sa",
          "nv",
          "se",
          "technologies",
          "shares",
          "stock");

  private final FieldScan scan;
  private final Tokens tokens;
  private final int first;
  private final int end;

  Neighbours(FieldScan scan, Candidate candidate) {
    this(scan, candidate.first(), candidate.end());
  }

  Neighbours(FieldScan scan, int first, int end) {
    this.scan = scan;
    this.tokens = scan.tokens();
    this.first = first;
    this.end = end;
  }

  /** "Mr Ford", "President Jackson". */
  boolean personTitleBefore() {
    return hasBefore() && PERSON_TITLES.contains(folded(first - 1));
  }

  /** "Target Corp". */
  boolean companyFormAfter() {
    return hasAfter() && COMPANY_FORMS.contains(folded(end));
  }

  /** "Melania Trump", "Jordan Peterson", "Turkey Creek": a longer name that is not listed. */
  boolean isPartOfLongerName() {
    return isNamePart(first - 1, hasBefore(), true) || isNamePart(end, hasAfter(), false);
  }

  private boolean hasBefore() {
    return first > 0 && !tokens.isCutOff(first) && !tokens.followsHyphen(first);
  }

  private boolean hasAfter() {
    return end < tokens.size()
        && !tokens.isCutOff(end)
        && !tokens.followsHyphen(end)
        && tokens.kind(end) == TokenKind.WORD;
  }

  private boolean isNamePart(int token, boolean present, boolean before) {
    if (!present || tokens.kind(token) != TokenKind.WORD || scan.isCandidate(token)) {
      return false;
    }
    String word = folded(token);
    LineStyle style = scan.style(first);
    if (style != LineStyle.SENTENCE) {
      return before
          ? PersonNames.shipped().isFirstName(word) && !NameRisk.isCommon(word)
          : PersonNames.shipped().isName(word) && !NameRisk.isCommon(word);
    }
    if (!tokens.isCapitalized(token) || PERSON_TITLES.contains(word) || ROLES.contains(word)) {
      return false;
    }
    // A capital that opens the sentence is a name's only when the word is hardly ever small.
    return !tokens.capitalIsExpected(token) || !NameRisk.isCommon(word);
  }

  private String folded(int token) {
    return Folding.fold(tokens.text(), tokens.begin(token), tokens.end(token));
  }
}
