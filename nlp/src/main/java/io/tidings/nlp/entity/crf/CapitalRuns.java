package io.tidings.nlp.entity.crf;

/**
 * What stands at the ends of a run of words with capitals and on both sides of it: "Corp" at the
 * end of a long name speaks to its first word, too.
 */
final class CapitalRuns {

  private static final int LAST = 61;
  private static final int FIRST = 62;
  private static final int BEFORE = 63;
  private static final int AFTER = 64;
  private static final int PLACE = 65;
  private static final int SIDES = 66;
  private static final int LAST_MIDDLE = 67;
  private static final int AFTER_MIDDLE = 68;
  private static final int BEFORE_MIDDLE = 69;

  private static final int MOST = 6;

  private final WordEntry[] words;
  private final WordEntry edge;
  private final int style;

  /** For each token the begin and end of its run; an end of 0 where it is in none. */
  private final int[] begins;

  private final int[] ends;

  CapitalRuns(WordEntry[] words, boolean isTitle, WordEntry edge) {
    this.words = words;
    this.edge = edge;
    style = isTitle ? 1 : 0;
    begins = new int[words.length];
    ends = new int[words.length];
    for (int begin = 0; begin < words.length; begin++) {
      if (words[begin].capital) {
        int end = end(begin);
        for (int i = begin; i < end; i++) {
          begins[i] = begin;
          ends[i] = end;
        }
        begin = end - 1;
      }
    }
  }

  /** Gives the features of a token in a run. */
  void emit(int i, FeatureSink sink) {
    if (ends[i] == 0) {
      return;
    }
    int begin = begins[i];
    int end = ends[i];
    WordEntry before = begin == 0 ? edge : words[begin - 1];
    WordEntry after = end == words.length ? edge : words[end];
    WordEntry last = words[end - 1];
    int fromBegin = Math.min(MOST, i - begin);
    int fromEnd = Math.min(MOST, end - 1 - i);
    int place = (fromBegin * (MOST + 1) + fromEnd) << 1 | style;
    sink.feature(SentenceFeatures.hash(PLACE, place, words[i].shape));
    sink.feature(SentenceFeatures.hash(LAST, last.lower, fromEnd << 1 | style));
    sink.feature(SentenceFeatures.hash(FIRST, words[begin].lower, fromBegin << 1 | style));
    sink.feature(SentenceFeatures.hash(BEFORE, before.lower, fromBegin << 1 | style));
    sink.feature(SentenceFeatures.hash(AFTER, after.lower, fromEnd << 1 | style));
    sink.feature(SentenceFeatures.hash(SIDES, before.lower, after.lower));
    int lastMiddle = Lexicon.middle(last.clusters);
    sink.feature(SentenceFeatures.hash(LAST_MIDDLE, lastMiddle, place));
    sink.feature(SentenceFeatures.hash(AFTER_MIDDLE, Lexicon.middle(after.clusters), place));
    sink.feature(SentenceFeatures.hash(BEFORE_MIDDLE, Lexicon.middle(before.clusters), place));
  }

  private int end(int begin) {
    int end = begin + 1;
    while (end < words.length) {
      if (words[end].capital) {
        end++;
      } else if (end + 1 < words.length && words[end + 1].capital && isLink(words[end].text)) {
        end += 2;
      } else {
        return end;
      }
    }
    return end;
  }

  private static boolean isLink(String word) {
    return switch (word) {
      case "of", "&", "-", "de", "al", "bin", "van", "von", "la", "del", "." -> true;
      default -> false;
    };
  }
}
