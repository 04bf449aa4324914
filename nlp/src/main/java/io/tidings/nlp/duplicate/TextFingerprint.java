package io.tidings.nlp.duplicate;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What is remembered of a text to know its copies: hashes of its first runs of three words, each
 * once, and one hash of all its words. Four bytes a run. Runs that are known to be common are kept
 * behind the others and not compared.
 */
public final class TextFingerprint {
  /** Runs that are kept: of about so many words. */
  static final int LONGEST = 256;

  private static final int RUN = 3;
  private static final int BODY_ALONE = 40;

  private static final long NO_WORDS = 1;
  private static final int HEAD = Long.BYTES + 2 * Short.BYTES;

  private final int[] runs; // those that are compared, ascending; then the common ones
  private final int compared;
  private final long whole;

  private TextFingerprint(int[] runs, int compared, long whole) {
    this.runs = runs;
    this.compared = compared;
    this.whole = whole;
  }

  /** The fingerprint of an item. The title counts with the body unless the body is long enough. */
  public static TextFingerprint of(String title, String body) {
    long[] inTitle = words(title);
    long[] inBody = words(body);
    long[] all = Arrays.copyOf(inTitle, inTitle.length + inBody.length);
    System.arraycopy(inBody, 0, all, inTitle.length, inBody.length);
    long whole = NO_WORDS;
    for (long word : all) {
      whole = mix(whole * 31 + word);
    }
    int[] runs = runs(inBody.length < BODY_ALONE ? all : inBody);
    return new TextFingerprint(runs, runs.length, whole);
  }

  /**
   * What {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if the bytes are something else
   */
  public static TextFingerprint ofBytes(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
    if (in.remaining() < HEAD) {
      throw new IllegalArgumentException("no fingerprint of a text has so few bytes");
    }
    long whole = in.getLong();
    int compared = in.getShort();
    int all = in.getShort();
    if (compared < 0 || compared > all || all > LONGEST || in.remaining() != all * Integer.BYTES) {
      throw new IllegalArgumentException("the numbers of runs do not fit the bytes");
    }
    int[] runs = new int[all];
    in.asIntBuffer().get(runs);
    for (int i = 1; i < all; i++) {
      if (i != compared && runs[i - 1] >= runs[i]) {
        throw new IllegalArgumentException("the runs do not ascend");
      }
    }
    return new TextFingerprint(runs, compared, whole);
  }

  /** 12 bytes and four a run. */
  public byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(HEAD + runs.length * Integer.BYTES);
    out.putLong(whole).putShort((short) compared).putShort((short) runs.length);
    out.asIntBuffer().put(runs);
    return out.array();
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

  /** True where the text has no word. */
  boolean isEmpty() {
    return whole == NO_WORDS;
  }

  /** How many different runs are compared. */
  int size() {
    return compared;
  }

  /** How many different runs there are, the common ones with them. */
  int all() {
    return runs.length;
  }

  int run(int i) {
    return runs[i];
  }

  /** Equal for the same words in title and body. */
  long whole() {
    return whole;
  }

  /** The same text, its common runs kept apart. */
  TextFingerprint without(CommonRuns common) {
    int[] parted = new int[runs.length];
    int n = 0;
    for (int run : runs) {
      if (!common.has(run)) {
        parted[n++] = run;
      }
    }
    if (n == runs.length) {
      return this;
    }
    int rare = n;
    for (int run : runs) {
      if (common.has(run)) {
        parted[n++] = run;
      }
    }
    return new TextFingerprint(parted, rare, whole);
  }

  /** How many runs both have. */
  int shared(TextFingerprint other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < compared && j < other.compared) {
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
