package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.LineStyle;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokens;

/** What stands directly beside a name: whether it is part of a longer, unlisted one. */
final class Neighbours {

  /** Longest way from a place to the head of the organisation, in words. */
  private static final int REACH = 5;

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
    return hasBefore() && ContextWords.PERSON_TITLES.contains(folded(first - 1));
  }

  /** "Target Corp". */
  boolean companyFormAfter() {
    return hasAfter() && ContextWords.COMPANY_FORMS.contains(folded(end));
  }

  /** "Austin, Texas". */
  boolean placeAfterComma() {
    return end < tokens.size()
        && scan.isCandidate(end)
        && tokens.text().startsWith(", ", tokens.end(end - 1));
  }

  /** "American Stock Exchange", "University of Texas", "Air Canada". */
  boolean isPartOfOrganisation() {
    if (scan.style(first) != LineStyle.SENTENCE) {
      return companyEndsSoonAfter();
    }
    if (hasBefore() && isWord(first - 1, "air") && tokens.isCapitalized(first - 1)) {
      return true;
    }
    if (hasBefore() && first > 1 && isWord(first - 1, "of") && !tokens.isCutOff(first - 1)) {
      if (tokens.isCapitalized(first - 2)
          && ContextWords.ORGANISATIONS_OF.contains(folded(first - 2))) {
        return true;
      }
    }
    return organisationEndsAfter();
  }

  /** Where capitals do not part words, only a company's form close by is sure. */
  private boolean companyEndsSoonAfter() {
    for (int i = end; i < Math.min(tokens.size(), end + 2) && !tokens.isCutOff(i); i++) {
      if (ContextWords.COMPANY_FORMS.contains(folded(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean organisationEndsAfter() {
    int last = Math.min(tokens.size(), end + REACH);
    for (int i = end; i < last && !tokens.isCutOff(i); i++) {
      if (!tokens.isCapitalized(i)) {
        if (tokens.kind(i) != TokenKind.AMPERSAND && !isWord(i, "and") && !isWord(i, "of")) {
          return false;
        }
      } else if (ContextWords.ORGANISATION_HEADS.contains(folded(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isWord(int token, String folded) {
    return tokens.end(token) - tokens.begin(token) == folded.length()
        && Folding.foldsTo(folded, tokens.text(), tokens.begin(token), tokens.end(token));
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
    if (!tokens.isCapitalized(token)
        || ContextWords.PERSON_TITLES.contains(word)
        || ContextWords.ROLES.contains(word)) {
      return false;
    }
    // A capital that opens the sentence is a name's only when the word is hardly ever small.
    return !tokens.capitalIsExpected(token) || !NameRisk.isCommon(word);
  }

  private String folded(int token) {
    return Folding.fold(tokens.text(), tokens.begin(token), tokens.end(token));
  }
}
