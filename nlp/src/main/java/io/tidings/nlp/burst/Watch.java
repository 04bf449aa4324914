package io.tidings.nlp.burst;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something that someone wants to be told of.
 *
 * @param id its id
 * @param kind what it looks at
 * @param value the phrase, entity id or topic id
 * @param threshold distinct items in the window at which it fires, 1 to {@link #LARGEST_THRESHOLD}
 * @param windowSeconds length of the window
 * @param languages ISO 639-1 codes that count; empty: all
 */
public record Watch(
    String id,
    TermKind kind,
    String value,
    int threshold,
    int windowSeconds,
    Set<String> languages) {
  /** Largest number of items that a watch can wait for. */
  public static final int LARGEST_THRESHOLD = 200;

  /** Longest phrase that is found in texts, in words. */
  static final int MOST_WORDS = 6;

  /**
   * Checks that a watch can match anything.
   *
   * @throws IllegalArgumentException if not
   */
  public static void check(Watch watch) {
    if (watch.value().isBlank()) {
      throw new IllegalArgumentException("the watch looks for nothing");
    }
    int words = words(watch.value()).size();
    if (watch.kind() == TermKind.KEYWORD && (words == 0 || words > MOST_WORDS)) {
      throw new IllegalArgumentException(
          "a phrase of " + words + " words is not 1 to " + MOST_WORDS);
    }
  }

  /** The folded words of a text, in order. */
  static List<String> words(String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      words.add(Folding.fold(tokens.word(i)));
    }
    return words;
  }

  /** True where both look at the same; one that looks at something else counts anew. */
  boolean hasAimOf(Watch other) {
    return kind == other.kind
        && value.equals(other.value)
        && windowSeconds == other.windowSeconds
        && languages.equals(other.languages);
  }

  Term subject() {
    return new Term(kind, value, value);
  }
}
