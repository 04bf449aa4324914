package io.tidings.nlp.entity.crf;

import io.tidings.nlp.text.PunctuatedTokens;
import java.util.ArrayList;
import java.util.List;

/**
 * A text and the names in it, to learn from.
 *
 * @param text as written
 * @param names in order, not overlapping, begin and end counted in UTF-16 code units
 */
public record LabelledText(String text, List<NameSpan> names) {

  /** Keeps its own copy. */
  public LabelledText {
    names = List.copyOf(names);
  }

  /**
   * The text cut into sentences of tokens. A name that ends inside a token takes in all of it; a
   * sentence does not end inside a name.
   *
   * @param joinsHyphens whether words joined by a hyphen are one token where no name begins or ends
   *     there, as in many corpora; texts to be tagged are never cut so
   */
  public List<TaggedSentence> sentences(boolean joinsHyphens) {
    PunctuatedTokens tokens = PunctuatedTokens.of(text);
    List<TaggedSentence> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<NameSpan> spans = new ArrayList<>();
    int next = 0;
    int nameBegin = -1;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.startsSentence(i) && nameBegin < 0 && !words.isEmpty()) {
        sentences.add(new TaggedSentence(words, spans));
        words.clear();
        spans.clear();
      }
      while (next < names.size() && names.get(next).end() <= tokens.begin(i)) {
        next++;
        nameBegin = -1;
      }
      boolean in = next < names.size() && names.get(next).begin() < tokens.end(i);
      if (joinsHyphens && joins(tokens, i, in && nameBegin < 0)) {
        int last = words.size() - 1;
        words.set(last, words.get(last) + tokens.word(i));
      } else {
        if (in && nameBegin < 0) {
          nameBegin = words.size();
        }
        words.add(tokens.word(i));
      }
      if (in && (i + 1 == tokens.size() || names.get(next).end() <= tokens.begin(i + 1))) {
        spans.add(new NameSpan(nameBegin, words.size(), names.get(next).type()));
        next++;
        nameBegin = -1;
      }
    }
    if (!words.isEmpty()) {
      sentences.add(new TaggedSentence(words, spans));
    }
    return sentences;
  }

  private boolean joins(PunctuatedTokens tokens, int i, boolean beginsName) {
    if (i == 0 || beginsName || tokens.begin(i) != tokens.end(i - 1)) {
      return false;
    }
    int begin = tokens.begin(i);
    boolean hyphen = text.charAt(begin) == '-' && tokens.end(i) == begin + 1;
    boolean afterHyphen = text.charAt(begin - 1) == '-' && begin > 1;
    boolean inside =
        names.stream().noneMatch(n -> touches(n, begin, hyphen ? begin + 1 : begin - 1));
    if (hyphen) {
      return inside
          && Character.isLetterOrDigit(text.charAt(begin - 1))
          && begin + 1 < text.length()
          && Character.isLetterOrDigit(text.charAt(begin + 1));
    }
    return inside && afterHyphen && Character.isLetterOrDigit(text.charAt(begin - 2));
  }

  /** A name that begins or ends at the hyphen keeps it apart. */
  private static boolean touches(NameSpan name, int at, int other) {
    return name.begin() == at || name.end() == at || name.begin() == other || name.end() == other;
  }
}
