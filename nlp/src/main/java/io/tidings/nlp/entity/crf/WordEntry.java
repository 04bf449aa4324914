package io.tidings.nlp.entity.crf;

import org.jspecify.annotations.Nullable;

/**
 * What the tagger knows of a word wherever it stands. Made once for each distinct word by {@link
 * WordReader}, then shared by all its places.
 */
final class WordEntry {

  /** How far from a word its neighbours see it. */
  static final int REACH = 2;

  final String text;
  final String folded;

  /** Features, those first that are seen from farthest. */
  final int[] features;

  /** How many of the features count at distance 0, 1 and 2. */
  final int[] seenFrom;

  final int lower;
  final int shape;
  final int clusters;
  final boolean capital;
  final boolean allCaps;

  /** How often writers give the word a small letter: 0 never counted, then 1 hardly to 5 always. */
  final int smallness;

  /** Sums of weights for each distance, filled by {@link Emissions} when first asked for. */
  final float[] @Nullable [] sums = new float[2 * REACH + 1][];

  @SuppressWarnings("TooManyParameters")
  WordEntry(
      String text,
      String folded,
      int[] features,
      int[] seenFrom,
      int lower,
      int shape,
      int clusters,
      boolean capital,
      boolean allCaps,
      int smallness) {
    this.text = text;
    this.folded = folded;
    this.features = features;
    this.seenFrom = seenFrom;
    this.lower = lower;
    this.shape = shape;
    this.clusters = clusters;
    this.capital = capital;
    this.allCaps = allCaps;
    this.smallness = smallness;
  }
}
