package io.tidings.nlp.entity.crf;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.LineStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of one document, sentence by sentence, those of lines in capitals written as they would
 * be elsewhere: as the document writes them in its other lines, else small when writers mostly do,
 * else with a first capital.
 */
final class DocumentWords {

  /** Above this class of {@link WordEntry#smallness} a word in a line of capitals is no name. */
  private static final int MOSTLY_SMALL = 5;

  private static final int LONGEST_ACRONYM = 3;

  private final List<WordEntry[]> sentences;
  private final List<LineStyle> styles;

  private DocumentWords(List<WordEntry[]> sentences, List<LineStyle> styles) {
    this.sentences = sentences;
    this.styles = styles;
  }

  static DocumentWords of(List<List<String>> sentences, WordReader reader) {
    List<LineStyle> styles = new ArrayList<>(sentences.size());
    boolean capitals = false;
    for (List<String> sentence : sentences) {
      LineStyle style = LineStyle.of(sentence);
      styles.add(style);
      capitals |= style == LineStyle.CAPITALS;
    }
    Map<String, String> written = capitals ? asWritten(sentences, styles) : Map.of();
    List<WordEntry[]> entries = new ArrayList<>(sentences.size());
    for (int s = 0; s < sentences.size(); s++) {
      List<String> words = sentences.get(s);
      WordEntry[] row = new WordEntry[words.size()];
      for (int i = 0; i < row.length; i++) {
        WordEntry entry = reader.read(words.get(i));
        boolean rewrite = styles.get(s) == LineStyle.CAPITALS && entry.allCaps;
        row[i] = rewrite ? reader.read(inSmallLetters(entry, written)) : entry;
      }
      entries.add(row);
    }
    return new DocumentWords(entries, styles);
  }

  int size() {
    return sentences.size();
  }

  WordEntry[] sentence(int s) {
    return sentences.get(s);
  }

  LineStyle style(int s) {
    return styles.get(s);
  }

  private static Map<String, String> asWritten(
      List<List<String>> sentences, List<LineStyle> styles) {
    Map<String, String> written = new HashMap<>();
    for (int s = 0; s < sentences.size(); s++) {
      if (styles.get(s) != LineStyle.SENTENCE) {
        continue;
      }
      List<String> words = sentences.get(s);
      // The first word's capital says nothing, so it counts only when nothing else is known.
      for (int i = 1; i < words.size(); i++) {
        written.putIfAbsent(Folding.fold(words.get(i)), words.get(i));
      }
    }
    for (List<String> words : sentences) {
      if (LineStyle.of(words) == LineStyle.SENTENCE) {
        written.putIfAbsent(Folding.fold(words.get(0)), words.get(0));
      }
    }
    return written;
  }

  private static String inSmallLetters(WordEntry entry, Map<String, String> written) {
    @Nullable String elsewhere = written.get(entry.folded);
    if (elsewhere != null) {
      return elsewhere;
    }
    String small = entry.text.toLowerCase(Locale.ROOT);
    if (entry.smallness >= MOSTLY_SMALL) {
      return small;
    }
    boolean acronym =
        entry.text.indexOf('.') > 0
            || (entry.text.length() <= LONGEST_ACRONYM && entry.smallness == 0);
    if (acronym) {
      return entry.text;
    }
    return entry.text.charAt(0) + small.substring(1);
  }
}
