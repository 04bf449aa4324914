package io.tidings.nlp.entity.crf;

import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.text.LineStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the other places of a word in its document say about it (Ratinov and Roth, 2009): its
 * neighbours there, the lists whose phrases it is part of there, whether it is written small, and
 * whether it is the acronym of a name in the document.
 */
final class DocumentContext {

  private static final int MOST_PLACES = 8;

  private static final int[] NOWHERE = {};

  private static final int BEFORE = 41;
  private static final int AFTER = 42;
  private static final int BEFORE_MIDDLE = 43;
  private static final int AFTER_MIDDLE = 44;
  private static final int IN_LIST = 45;
  private static final int SMALL = 46;
  private static final int CAPITAL_INSIDE = 47;
  private static final int ACRONYM = 48;

  private final DocumentWords words;
  private final PhraseMatches[] matches;

  /** For each folded word with a capital, sentence and token of its first places, two ints each. */
  private final Map<String, int[]> places = new HashMap<>();

  private final Set<String> initials = new HashSet<>();
  private int[] found = new int[32];
  private int size;

  DocumentContext(DocumentWords words, PhraseMatches[] matches) {
    this.words = words;
    this.matches = matches;
    for (int s = 0; s < words.size(); s++) {
      for (WordEntry word : words.sentence(s)) {
        if (word.capital && word.text.length() > 1) {
          places.put(word.folded, NOWHERE);
        }
      }
      addInitials(words.sentence(s));
    }
    for (int s = 0; s < words.size(); s++) {
      WordEntry[] sentence = words.sentence(s);
      for (int i = 0; i < sentence.length; i++) {
        int @Nullable [] known = places.get(sentence[i].folded);
        if (known != null) {
          places.put(sentence[i].folded, withPlace(known, s, i));
        }
      }
    }
  }

  /** Gives the features of one token to the sink; none for words in small letters. */
  void emit(int s, int i, FeatureSink sink) {
    WordEntry word = words.sentence(s)[i];
    if (!word.capital) {
      return;
    }
    size = 0;
    int @Nullable [] all = places.get(word.folded);
    if (all != null) {
      for (int k = 0; k < all.length && all[k] >= 0; k += 2) {
        if (all[k] != s || all[k + 1] != i) {
          addPlace(all[k], all[k + 1]);
        }
      }
    }
    if (word.allCaps && initials.contains(word.text)) {
      add(ACRONYM, 0);
    }
    Arrays.sort(found, 0, size);
    for (int k = 0; k < size; k++) {
      if (k == 0 || found[k] != found[k - 1]) {
        sink.feature(found[k]);
      }
    }
  }

  private void addPlace(int s, int i) {
    WordEntry[] sentence = words.sentence(s);
    WordEntry here = sentence[i];
    if (!here.capital) {
      add(SMALL, 0);
      return;
    }
    if (i > 0 && words.style(s) == LineStyle.SENTENCE) {
      add(CAPITAL_INSIDE, 0);
    }
    if (i > 0) {
      add(BEFORE, sentence[i - 1].lower);
      add(BEFORE_MIDDLE, Lexicon.middle(sentence[i - 1].clusters));
    }
    if (i + 1 < sentence.length) {
      add(AFTER, sentence[i + 1].lower);
      add(AFTER_MIDDLE, Lexicon.middle(sentence[i + 1].clusters));
    }
    for (int lists = matches[s].lists(i) >>> 1, k = 0; lists != 0; lists >>>= 1, k++) {
      if ((lists & 1) != 0) {
        add(IN_LIST, k);
      }
    }
  }

  private void add(int kind, int value) {
    if (size == found.length) {
      found = Arrays.copyOf(found, size * 2);
    }
    found[size++] = FeatureHash.finish(FeatureHash.step(FeatureHash.start(kind), value));
  }

  private static int[] withPlace(int[] old, int s, int i) {
    if (old.length == 0) {
      return new int[] {s, i, -1, -1};
    }
    int used = 0;
    while (used < old.length && old[used] >= 0) {
      used += 2;
    }
    if (used == MOST_PLACES * 2) {
      return old;
    }
    int[] places = old;
    if (used == old.length) {
      places = Arrays.copyOf(old, Math.min(MOST_PLACES * 2, used * 2));
      Arrays.fill(places, used, places.length, -1);
    }
    places[used] = s;
    places[used + 1] = i;
    return places;
  }

  /** The first letters of each run of three and more words with capitals, small ones skipped. */
  private void addInitials(WordEntry[] sentence) {
    StringBuilder run = new StringBuilder();
    int small = 0;
    for (int i = 0; i <= sentence.length; i++) {
      if (i < sentence.length && sentence[i].capital && !sentence[i].allCaps) {
        run.append(Character.toUpperCase(sentence[i].text.charAt(0)));
        small = 0;
      } else if (i < sentence.length && isLink(sentence[i]) && small < 2 && !run.isEmpty()) {
        small++;
      } else {
        if (run.length() >= 2) {
          initials.add(run.toString());
        }
        run.setLength(0);
        small = 0;
      }
    }
  }

  private static boolean isLink(WordEntry word) {
    return switch (word.text.toLowerCase(Locale.ROOT)) {
      case "of", "the", "for", "and", "on", "in", "&", "de", "to" -> true;
      default -> false;
    };
  }
}
