package io.tidings.nlp.story;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import io.tidings.nlp.text.WordFrequencies;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a title what stories are told by: its words with their rarity, which of them are names,
 * and what it means as a whole. English only. Immutable; safe for any number of threads.
 */
public final class StoryAnalyzer {
  private static final double MOST_RARE = 8.5;
  private static final double DRESS = 0.3;
  private static final double NUMBER = 0.6;
  private static final double NAME_SMALL_SHARE = 0.3;
  private static final double CAPITAL_TITLE = 0.6;
  private static final int LONGEST = 300;

  private final WordFrequencies background = WordFrequencies.english();
  private final WordVectors vectors;

  /** With the shipped word vectors. */
  public StoryAnalyzer() {
    this(WordVectors.shipped());
  }

  StoryAnalyzer(WordVectors vectors) {
    this.vectors = vectors;
  }

  /** A term while it is counted. */
  private static final class Part {
    private double weight;
    private boolean name;
  }

  /**
   * What is compared of an item.
   *
   * @param title its first 300 characters count
   * @param source whoever published it; may be empty
   * @param time when, milliseconds since 1970
   */
  public StoryItem analyze(String id, String title, String source, long time) {
    return analyze(StoryCard.of(id, title, source, time));
  }

  /** What is compared of an item. Of the title the first 300 characters count. */
  public StoryItem analyze(StoryCard card) {
    String title = card.title();
    Tokens tokens =
        Tokenizer.tokenize(title.length() > LONGEST ? title.substring(0, LONGEST) : title);
    boolean capitals = isInCapitals(tokens);
    TreeMap<Long, Part> parts = new TreeMap<>();
    TreeMap<String, Double> words = new TreeMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      String word = word(tokens, i);
      if (word != null) {
        add(tokens, i, word, capitals, parts, words);
      }
    }
    return item(card, parts, vector(words));
  }

  private static @Nullable String word(Tokens tokens, int i) {
    TokenKind kind = tokens.kind(i);
    if (kind != TokenKind.WORD && kind != TokenKind.NUMBER && kind != TokenKind.CHARACTER) {
      return null;
    }
    String folded = Folding.fold(tokens.word(i));
    boolean letter = folded.length() < 2 && kind == TokenKind.WORD;
    return letter || StoryWords.isStop(folded) ? null : folded;
  }

  private void add(
      Tokens tokens,
      int i,
      String word,
      boolean capitals,
      Map<Long, Part> parts,
      Map<String, Double> words) {
    String stem = StoryWords.stem(word);
    double weight = Math.min(MOST_RARE, Math.min(rarity(stem), rarity(stem + "s")));
    weight = word.equals(stem) ? weight : Math.min(weight, rarity(word));
    boolean number = tokens.kind(i) == TokenKind.NUMBER;
    boolean dress = StoryWords.isDress(word) || StoryWords.isDress(stem);
    Part part = parts.computeIfAbsent(Folding.hash(stem, 0, stem.length()), h -> new Part());
    part.weight = weight * (dress ? DRESS : 1) * (number ? NUMBER : 1);
    boolean smallSometimes = background.smallLetterShare(word) >= NAME_SMALL_SHARE;
    part.name |= !number && tokens.isCapitalized(i) && (!smallSometimes || (!capitals && i > 0));
    double meaning = 2 + Math.min(MOST_RARE, rarity(word));
    words.put(word, meaning * (StoryWords.isDress(word) ? DRESS : 1));
  }

  private double rarity(String word) {
    return background.inverseDocumentFrequency(word);
  }

  private static boolean isInCapitals(Tokens tokens) {
    int capitals = 0;
    for (int i = 1; i < tokens.size(); i++) {
      capitals += tokens.isCapitalized(i) || tokens.kind(i) == TokenKind.NUMBER ? 1 : 0;
    }
    return capitals > CAPITAL_TITLE * Math.max(1, tokens.size() - 1);
  }

  private float[] vector(SortedMap<String, Double> words) {
    float[] sum = new float[WordVectors.SIZE];
    words.forEach((word, weight) -> vectors.add(word, weight, sum));
    double square = 0;
    for (float number : sum) {
      square += (double) number * number;
    }
    float length = square == 0 ? 1 : (float) StrictMath.sqrt(square);
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= length;
    }
    return sum;
  }

  private static StoryItem item(StoryCard card, SortedMap<Long, Part> parts, float[] vector) {
    long[] terms = new long[parts.size()];
    float[] weights = new float[terms.length];
    boolean[] names = new boolean[terms.length];
    int n = 0;
    for (Map.Entry<Long, Part> entry : parts.entrySet()) {
      terms[n] = entry.getKey();
      weights[n] = (float) entry.getValue().weight;
      names[n++] = entry.getValue().name;
    }
    return new StoryItem(card, terms, weights, names, vector);
  }
}
