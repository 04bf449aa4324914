package io.tidings.nlp.entity;

import io.tidings.nlp.text.LineStyle;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of an item cut into words, with the style of each sentence and all candidates. */
final class FieldScan {

  private final Gazetteer gazetteer;
  private final TextField field;
  private final Tokens tokens;
  private final int[] words;
  private final LineStyle[] styles;
  private final int[] candidateAt;
  private final List<Candidate> candidates = new ArrayList<>();

  FieldScan(Gazetteer gazetteer, TextField field, String text) {
    this.gazetteer = gazetteer;
    this.field = field;
    this.tokens = Tokenizer.tokenize(text);
    this.words = new int[tokens.size()];
    this.styles = new LineStyle[tokens.size()];
    this.candidateAt = new int[tokens.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = gazetteer.vocabulary().find(text, tokens.begin(i), tokens.end(i));
    }
    judgeStyles();
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
    return words[token];
  }

  LineStyle style(int token) {
    return styles[token];
  }

  /** True when a listed name, accepted or not, covers the token. */
  boolean isCandidate(int token) {
    return candidateAt[token] != 0;
  }

  private void judgeStyles() {
    int size = tokens.size();
    int begin = 0;
    while (begin < size) {
      int end = begin + 1;
      while (end < size && !tokens.startsSentence(end)) {
        end++;
      }
      LineStyle style = LineStyle.of(tokens, begin, end);
      for (int i = begin; i < end; i++) {
        styles[i] = style;
      }
      begin = end;
    }
  }

  /** Leftmost, then longest, over the names that fit. */
  private void scan() {
    int i = 0;
    while (i < words.length) {
      Candidate candidate = words[i] == Vocabulary.UNKNOWN ? null : longestAt(i);
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

  private @Nullable Candidate longestAt(int first) {
    NameTrie trie = gazetteer.trie();
    Candidate longest = null;
    int node = NameTrie.ROOT;
    for (int i = first; i < words.length && words[i] != Vocabulary.UNKNOWN; i++) {
      node = trie.child(node, words[i]);
      if (node == NameTrie.NONE) {
        break;
      }
      if (trie.firstPattern(node) != NameTrie.NONE) {
        List<NamePattern> fitting = fitting(node, first);
        longest = fitting.isEmpty() ? longest : new Candidate(first, i + 1, fitting);
      }
    }
    return longest;
  }

  private List<NamePattern> fitting(int node, int first) {
    List<NamePattern> fitting = new ArrayList<>(1);
    NameTrie trie = gazetteer.trie();
    for (int p = trie.firstPattern(node); p != NameTrie.NONE; p = trie.nextPattern(p)) {
      NamePattern pattern = gazetteer.pattern(p);
      if (pattern.fits(tokens, first, styles[first])) {
        fitting.add(pattern);
      }
    }
    return fitting;
  }
}
