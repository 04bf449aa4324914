package io.tidings.nlp.entity.crf;

import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.text.LineStyle;
import java.util.List;

/** The features of each token of a document, from its words, lists, neighbours and other places. */
final class SentenceFeatures {

  private static final int BIAS = 20;
  private static final int PAIR = 21;
  private static final int PAIR_AROUND = 22;
  private static final int MIDDLE_PAIR = 23;
  private static final int COARSE_TRIPLE = 24;
  private static final int SHAPE_TRIPLE = 25;
  private static final int BEFORE_AND_SHAPE = 26;
  private static final int AFTER_AND_SHAPE = 27;
  private static final int STYLE = 28;
  private static final int LIST = 29;
  private static final int LISTS = 30;
  private static final int PAIR_BEFORE = 31;
  private static final int LISTS_AND_NEIGHBOURS = 32;
  private static final int MIDDLE_AND_SHAPE = 33;

  private final WordEntry edge;
  private final DocumentWords words;
  private final PhraseMatches[] matches;
  private final DocumentContext context;

  SentenceFeatures(List<List<String>> sentences, WordReader reader, Lexicon lexicon) {
    edge = reader.edge();
    words = DocumentWords.of(sentences, reader);
    matches = new PhraseMatches[words.size()];
    for (int s = 0; s < matches.length; s++) {
      matches[s] = PhraseMatches.of(words.sentence(s), lexicon);
    }
    context = new DocumentContext(words, matches);
  }

  /** Gives the features of all tokens of a sentence to the sink. */
  void emit(int s, FeatureSink sink) {
    int length = words.sentence(s).length;
    CapitalRuns runs = new CapitalRuns(words.sentence(s), words.style(s) == LineStyle.TITLE, edge);
    for (int i = 0; i < length; i++) {
      for (int distance = -WordEntry.REACH; distance <= WordEntry.REACH; distance++) {
        sink.word(at(s, i + distance), distance);
      }
      if (words.sentence(s)[i].capital || !sink.isCertain()) {
        sink.feature(FeatureHash.finish(FeatureHash.start(BIAS)));
        emitNeighbours(s, i, sink);
        emitLists(s, i, sink);
        runs.emit(i, sink);
        context.emit(s, i, sink);
      }
      sink.endToken();
    }
  }

  private WordEntry at(int s, int i) {
    WordEntry[] sentence = words.sentence(s);
    return i < 0 || i >= sentence.length ? edge : sentence[i];
  }

  private void emitNeighbours(int s, int i, FeatureSink sink) {
    WordEntry before = at(s, i - 1);
    WordEntry here = at(s, i);
    WordEntry after = at(s, i + 1);
    sink.feature(hash(PAIR, before.lower, here.lower));
    sink.feature(hash(PAIR, here.lower, after.lower + 1));
    sink.feature(hash(PAIR_AROUND, before.lower, after.lower));
    int middle = Lexicon.middle(here.clusters);
    int middleBefore = Lexicon.middle(before.clusters);
    int middleAfter = Lexicon.middle(after.clusters);
    sink.feature(hash(MIDDLE_PAIR, middleBefore, middle << 1));
    sink.feature(hash(MIDDLE_PAIR, middle, middleAfter << 1 | 1));
    int around = Lexicon.coarse(before.clusters) << 8 | (Lexicon.coarse(after.clusters) & 0xff);
    sink.feature(hash(COARSE_TRIPLE, around, Lexicon.coarse(here.clusters)));
    sink.feature(hash(SHAPE_TRIPLE, before.shape, here.shape * 31 + after.shape));
    sink.feature(hash(BEFORE_AND_SHAPE, before.lower, here.shape));
    sink.feature(hash(AFTER_AND_SHAPE, after.lower, here.shape));
    sink.feature(hash(MIDDLE_AND_SHAPE, middleBefore << 10 | (middleAfter & 0x3ff), here.shape));
    sink.feature(hash(PAIR_BEFORE, at(s, i - 2).lower, before.lower));
    LineStyle style = words.style(s);
    int place = code(style) << 1 | (i == 0 ? 1 : 0);
    sink.feature(hash(STYLE, place, here.shape));
    sink.feature(hash(STYLE, place, here.smallness << 1 | (here.capital ? 1 : 0)));
  }

  private void emitLists(int s, int i, FeatureSink sink) {
    for (int distance = -1; distance <= 1; distance++) {
      int at = i + distance;
      if (at < 0 || at >= words.sentence(s).length || matches[s].lists(at) == 0) {
        continue;
      }
      for (int place = PhraseMatches.BEGIN; place <= PhraseMatches.SINGLE; place++) {
        int lists = matches[s].lists(at, place) >>> 1;
        for (int k = 0; lists != 0; lists >>>= 1, k++) {
          if ((lists & 1) != 0) {
            sink.feature(hash(LIST, place << 2 | (distance + 1), k));
          }
        }
      }
      if (distance == 0) {
        int all = matches[s].lists(i);
        sink.feature(hash(LISTS, all, at(s, i).smallness));
        int shapes = at(s, i - 1).shape * 31 + at(s, i + 1).shape;
        sink.feature(hash(LISTS_AND_NEIGHBOURS, all, shapes));
      }
    }
  }

  /** Features hold this number, so it must not change with the order of the styles. */
  private static int code(LineStyle style) {
    return switch (style) {
      case SENTENCE -> 0;
      case TITLE -> 1;
      case CAPITALS -> 2;
      case CASELESS -> 3;
    };
  }

  static int hash(int kind, int a, int b) {
    int hash = FeatureHash.step(FeatureHash.start(kind), a);
    // A number as a whole: a step takes it in as one unit, and the mixing between keeps order.
    return FeatureHash.finish(FeatureHash.step(FeatureHash.finish(hash), b));
  }
}
