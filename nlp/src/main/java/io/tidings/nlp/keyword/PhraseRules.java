package io.tidings.nlp.keyword;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.LineStyle;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokens;
import io.tidings.nlp.text.WordFrequencies;

/** Which runs of words of one text may be phrases. */
final class PhraseRules {

  /** From this share of capitals on, a capital at the start of a sentence makes a name. */
  private static final double NAME_SHARE = 0.88;

  private final Tokens tokens;
  private final LineStyle[] styles;

  PhraseRules(Tokens tokens) {
    this.tokens = tokens;
    this.styles = LineStyle.ofEach(tokens);
  }

  /** True when the token may stand in a phrase that begins at {@code begin}. */
  boolean goesOn(int begin, int token) {
    TokenKind kind = tokens.kind(token);
    if (token > begin && tokens.isCutOff(token)) {
      return false;
    }
    if (kind == TokenKind.NUMBER) {
      return token > begin && isName(token - 1);
    }
    return kind == TokenKind.WORD
        && !StopWords.has(folded(token))
        && (token == begin || isOfOneSort(begin, token));
  }

  /** True when the run does not cut a hyphenated word. */
  boolean isPhrase(int begin, int end) {
    return !tokens.followsHyphen(begin) && (end == tokens.size() || !tokens.followsHyphen(end));
  }

  /** Names and common words do not mix where capitals tell them apart. */
  private boolean isOfOneSort(int begin, int token) {
    return styles[begin] != LineStyle.SENTENCE || isName(begin) == isName(token);
  }

  private boolean isName(int token) {
    if (styles[token] != LineStyle.SENTENCE || !tokens.isCapitalized(token)) {
      return false;
    }
    return !tokens.capitalIsExpected(token)
        || WordFrequencies.english().capitalShare(folded(token)) > NAME_SHARE;
  }

  private String folded(int token) {
    return Folding.fold(tokens.text(), tokens.begin(token), tokens.end(token));
  }
}
