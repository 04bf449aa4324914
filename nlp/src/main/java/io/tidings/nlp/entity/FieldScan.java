package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.LineStyle;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of an item cut into words, with the style of each sentence and all candidates. */
final class FieldScan {

  /** Guessed numbers are kept plus this, so that a fresh array says that none was looked up. */
  private static final int SHIFT = 2;

  private final Gazetteer gazetteer;
  private final Opinion opinion;
  private final TextField field;
  private final Tokens tokens;
  private final int[] words;
  private final @Nullable LineStyle[] styles;
  private final int[] candidateAt;
  private final List<Candidate> candidates = new ArrayList<>();

  FieldScan(Gazetteer gazetteer, TextField field, String text, Opinion opinion) {
    this.gazetteer = gazetteer;
    this.opinion = opinion;
    this.field = field;
    this.tokens = Tokenizer.tokenize(text);
    this.words = new int[tokens.size()];
    this.styles = new LineStyle[tokens.size()];
    this.candidateAt = new int[tokens.size()];
    scan();
  }

  TextField field() {
    return field;
  }

  Tokens tokens() {
    return tokens;
  }

  List<Candidate> candidates() {
    return candidates;
  }

  /** The word's number in the vocabulary, or {@link Vocabulary#UNKNOWN}. */
  int word(int token) {
    return gazetteer.vocabulary().find(tokens.text(), tokens.begin(token), tokens.end(token));
  }

  LineStyle style(int token) {
    LineStyle known = styles[token];
    return known == null ? judgeSentenceOf(token) : known;
  }

  /** True when a listed name, accepted or not, covers the token. */
  boolean isCandidate(int token) {
    return candidateAt[token] != 0;
  }

  private LineStyle judgeSentenceOf(int token) {
    int begin = token;
    while (!tokens.startsSentence(begin)) {
      begin--;
    }
    int end = token + 1;
    while (end < styles.length && !tokens.startsSentence(end)) {
      end++;
    }
    LineStyle style = LineStyle.of(tokens, begin, end);
    Arrays.fill(styles, begin, end, style);
    return style;
  }

  /** Leftmost, then longest, over the names that fit. */
  private void scan() {
    boolean caseless = !hasCapital();
    int i = 0;
    while (i < words.length) {
      Candidate candidate = mayBegin(i, caseless) ? longestAt(i) : null;
      if (candidate == null) {
        i++;
        continue;
      }
      candidates.add(candidate);
      for (int k = candidate.first(); k < candidate.end(); k++) {
        candidateAt[k] = candidates.size();
      }
      i = candidate.end();
    }
  }

  private boolean hasCapital() {
    for (int i = 0; i < words.length; i++) {
      if (tokens.isCapitalized(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBegin(int token, boolean caseless) {
    String text = tokens.text();
    int begin = tokens.begin(token);
    boolean small = !caseless && tokens.isLowercase(token);
    if (small && !gazetteer.mayBeginSmall(text, begin, tokens.end(token))) {
      return false;
    }
    long hash = Folding.hash(text, begin, tokens.end(token));
    if (!gazetteer.mayBegin(hash, small)) {
      return false;
    }
    words[token] = SHIFT + gazetteer.vocabulary().guess(hash, text, begin, tokens.end(token));
    return words[token] != SHIFT + Vocabulary.UNKNOWN;
  }

  private @Nullable Candidate longestAt(int first) {
    NameTrie trie = gazetteer.trie();
    Candidate longest = null;
    int node = NameTrie.ROOT;
    for (int i = first; i < words.length && trie.goesOn(node); i++) {
      if (words[i] == 0 && !lookUp(node, i)) {
        break;
      }
      int word = words[i] - SHIFT;
      node = word == Vocabulary.UNKNOWN ? NameTrie.NONE : trie.child(node, word);
      if (node == NameTrie.NONE) {
        break;
      }
      if (trie.firstPattern(node) != NameTrie.NONE && areWords(first, i)) {
        List<NamePattern> fitting = fitting(node, first);
        longest = fitting.isEmpty() ? longest : new Candidate(first, i + 1, fitting);
      }
    }
    return longest;
  }

  /** Compares the letters of guessed words. */
  private boolean areWords(int first, int last) {
    for (int i = first; i <= last; i++) {
      String word = gazetteer.vocabulary().word(words[i] - SHIFT);
      if (!Folding.foldsTo(word, tokens.text(), tokens.begin(i), tokens.end(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name may go on with the token; its number is known then. */
  private boolean lookUp(int node, int token) {
    String text = tokens.text();
    long hash = Folding.hash(text, tokens.begin(token), tokens.end(token));
    if (!gazetteer.trie().mayGoOn(node, hash)) {
      return false;
    }
    words[token] =
        SHIFT + gazetteer.vocabulary().guess(hash, text, tokens.begin(token), tokens.end(token));
    return true;
  }

  private List<NamePattern> fitting(int node, int first) {
    List<NamePattern> fitting = List.of();
    NameTrie trie = gazetteer.trie();
    for (int p = trie.firstPattern(node); p != NameTrie.NONE; p = trie.nextPattern(p)) {
      NamePattern pattern = gazetteer.pattern(p);
      if (pattern.fits(tokens, first, style(first)) || isSeen(pattern, first)) {
        if (fitting.isEmpty()) {
          fitting = List.of(pattern);
        } else {
          fitting = new ArrayList<>(fitting);
          fitting.add(pattern);
        }
      }
    }
    return fitting;
  }

  /** Capitals that say nothing by themselves ("US" among capitals) do where the model sees it. */
  private boolean isSeen(NamePattern pattern, int first) {
    int end = tokens.end(first + pattern.words() - 1);
    String type = gazetteer.entry(pattern.entry()).type();
    return opinion.sees(type, field, tokens.text(), tokens.begin(first), end);
  }
}
