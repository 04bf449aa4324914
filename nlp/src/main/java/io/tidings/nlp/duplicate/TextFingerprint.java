package io.tidings.nlp.duplicate;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import java.util.Arrays;

/**
 * What is remembered of a text to know its copies: hashes of its first runs of three words, each
 * once, in ascending order, and one hash of all its words. Four bytes a run.
 */
public final class TextFingerprint {
  /** Runs that are kept: of about so many words. */
  static final int LONGEST = 512;

  private static final int RUN = 3;
  private static final int BODY_ALONE = 40;

  private final int[] runs;
  private final long whole;

  private TextFingerprint(int[] runs, long whole) {
    this.runs = runs;
    this.whole = whole;
  }

  /** The fingerprint of an item. The title counts with the body unless the body is long enough. */
  public static TextFingerprint of(String title, String body) {
    long[] inTitle = words(title);
    long[] inBody = words(body);
    long[] all = Arrays.copyOf(inTitle, inTitle.length + inBody.length);
    System.arraycopy(inBody, 0, all, inTitle.length, inBody.length);
    long whole = 1;
    for (long word : all) {
      whole = mix(whole * 31 + word);
    }
    return new TextFingerprint(runs(inBody.length < BODY_ALONE ? all : inBody), whole);
  }

  private static long[] words(String text) {
    Tokens tokens = Tokenizer.tokenize(text);
    long[] words = new long[tokens.size()];
    int n = 0;
    for (int i = 0; i < words.length; i++) {
      if (tokens.kind(i) != TokenKind.POSSESSIVE) {
        words[n++] = Folding.hash(text, tokens.begin(i), tokens.end(i));
      }
    }
    return Arrays.copyOf(words, n);
  }

  private static int[] runs(long[] words) {
    int[] runs = new int[Math.min(LONGEST, Math.max(0, words.length - RUN + 1))];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = (int) mix(mix(mix(words[i]) + words[i + 1]) + words[i + 2]);
    }
    Arrays.sort(runs);
    int n = 0;
    for (int i = 0; i < runs.length; i++) {
      if (i == 0 || runs[i] != runs[i - 1]) {
        runs[n++] = runs[i];
      }
    }
    return Arrays.copyOf(runs, n);
  }

  private static long mix(long hash) {
    long h = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    return h ^ (h >>> 29);
  }

  /** How many different runs there are. */
  int size() {
    return runs.length;
  }

  int run(int i) {
    return runs[i];
  }

  /** Equal for the same words in title and body. */
  long whole() {
    return whole;
  }

  /** The same text without its common runs. */
  TextFingerprint without(CommonRuns common) {
    int[] rare = new int[runs.length];
    int n = 0;
    for (int run : runs) {
      if (!common.has(run)) {
        rare[n++] = run;
      }
    }
    return n == runs.length ? this : new TextFingerprint(Arrays.copyOf(rare, n), whole);
  }

  /** How many runs both have. */
  int shared(TextFingerprint other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < runs.length && j < other.runs.length) {
      if (runs[i] == other.runs[j]) {
        shared++;
        i++;
        j++;
      } else if (runs[i] < other.runs[j]) {
        i++;
      } else {
        j++;
      }
    }
    return shared;
  }
}
