package io.tidings.nlp.entity.crf;

import io.tidings.nlp.linear.CompactModel;
import io.tidings.nlp.linear.FeatureHash;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the weights of each token's features. The sums that belong to a word alone are kept with
 * it, so that a frequent word costs one addition for each distance.
 */
final class Emissions implements FeatureSink {

  /**
   * By how much no name must be ahead of all else, by the words alone. With 3, no figure of six
   * test sets changed in the second decimal of a per cent, and tagging took a seventh less time.
   */
  private static final float CERTAIN = 3;

  private final CompactModel model;
  private final int labels;
  private float[] scores = new float[0];
  private int offset;

  Emissions(CompactModel model) {
    this.model = model;
    labels = model.classes();
  }

  /** A feature of a word as its neighbour at a distance of -2 to 2 sees it. */
  static int at(int feature, int distance) {
    return FeatureHash.finish(feature + (distance + WordEntry.REACH) * 0x9e3779b9);
  }

  /** The scores of a sentence, for each token one of each label; overwritten by the next call. */
  float[] of(SentenceFeatures features, int s, int length) {
    if (scores.length < length * labels) {
      scores = new float[length * labels * 2];
    }
    Arrays.fill(scores, 0, length * labels, 0);
    offset = 0;
    features.emit(s, this);
    return scores;
  }

  @Override
  public void word(WordEntry word, int distance) {
    float[] sums = sums(word, distance);
    for (int label = 0; label < labels; label++) {
      scores[offset + label] += sums[label];
    }
  }

  @Override
  public boolean isCertain() {
    float outside = scores[offset] - CERTAIN;
    for (int label = 1; label < labels; label++) {
      if (scores[offset + label] > outside) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void feature(int feature) {
    model.add(feature, scores, offset);
  }

  @Override
  public void endToken() {
    offset += labels;
  }

  private float[] sums(WordEntry word, int distance) {
    float @Nullable [] known = word.sums[distance + WordEntry.REACH];
    if (known != null) {
      return known;
    }
    float[] sums = new float[labels];
    int count = word.seenFrom[Math.abs(distance)];
    for (int i = 0; i < count; i++) {
      model.add(at(word.features[i], distance), sums, 0);
    }
    word.sums[distance + WordEntry.REACH] = sums;
    return sums;
  }
}
