package io.tidings.nlp.entity.crf;

import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.text.Folding;

/**
 * Rolling hash of a phrase that does not depend on how its text was cut: folded letters and digits,
 * one blank where words part at a space, hyphen or ampersand, nothing for other marks.
 * "Jean-Claude", "Jean - Claude" and "JEAN CLAUDE" are the same phrase.
 */
final class PhraseHash {

  private int hash = FeatureHash.start(Lexicon.PHRASE_KIND);
  private boolean empty = true;

  void clear() {
    hash = FeatureHash.start(Lexicon.PHRASE_KIND);
    empty = true;
  }

  boolean isEmpty() {
    return empty;
  }

  /** Appends a token; true when it had letters or digits. */
  boolean add(String word) {
    return addFolded(Folding.fold(word));
  }

  /** Appends a token that is folded already. */
  boolean addFolded(String folded) {
    boolean parted = true;
    boolean any = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        parted |= c == '-' || c == '&' || c == '\u2010' || c == '\u2011' || c == '\u2013';
        continue;
      }
      if (parted && !empty) {
        hash = FeatureHash.step(hash, ' ');
      }
      parted = false;
      empty = false;
      any = true;
      hash = FeatureHash.step(hash, c);
    }
    return any;
  }

  int hash() {
    return FeatureHash.finish(hash);
  }
}
