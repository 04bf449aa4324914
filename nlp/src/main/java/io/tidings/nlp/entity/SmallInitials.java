package io.tidings.nlp.entity;

import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The initials of words in small letters that follow each other: "FTO" beside "foreign terrorist
 * organization" is short for a kind of thing and no name.
 */
final class SmallInitials {

  /** Shorter words are mostly those that sentences are held together by. */
  private static final int SHORTEST_WORD = 5;

  private static final int FEWEST = 3;
  private static final int MOST = 5;

  private final Set<String> initials = new HashSet<>();

  SmallInitials(List<String> texts) {
    for (String text : texts) {
      read(Tokenizer.tokenize(text));
    }
  }

  /** True for a folded acronym that is spelled out in small letters. */
  boolean contains(String acronym) {
    return initials.contains(acronym);
  }

  private void read(Tokens tokens) {
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      boolean word =
          tokens.kind(i) == TokenKind.WORD
              && tokens.isLowercase(i)
              && tokens.end(i) - tokens.begin(i) >= SHORTEST_WORD;
      if (!word || tokens.isCutOff(i)) {
        run.setLength(0);
      }
      if (word) {
        run.append(tokens.text().charAt(tokens.begin(i)));
        for (int length = FEWEST; length <= Math.min(MOST, run.length()); length++) {
          initials.add(run.substring(run.length() - length));
        }
      }
    }
  }
}
