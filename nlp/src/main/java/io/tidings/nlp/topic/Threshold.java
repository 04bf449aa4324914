package io.tidings.nlp.topic;

import java.util.Arrays;

/**
 * The probability from which a topic is given, and how well that does on the items it was chosen
 * on.
 *
 * @param value least probability
 * @param right items given the topic that have it
 * @param given items given the topic
 * @param wanted items that have it
 */
record Threshold(float value, int right, int given, int wanted) {
  /** Never gives the topic. */
  private static final float NEVER = 2;

  /**
   * The threshold with the best F1 among those that are precise enough.
   *
   * @param leastPrecision share of right among given
   */
  static Threshold best(float[] probabilities, boolean[] answers, double leastPrecision) {
    int wanted = 0;
    long[] ranked =
        new long[answers.length]; // descending probability above, answer in the last bit
    for (int i = 0; i < answers.length; i++) {
      wanted += answers[i] ? 1 : 0;
      ranked[i] = -((long) Float.floatToIntBits(probabilities[i]) << 1) | (answers[i] ? 1 : 0);
    }
    Arrays.sort(ranked);
    Threshold best = new Threshold(NEVER, 0, 0, wanted);
    int right = 0;
    for (int given = 1; given <= ranked.length; given++) {
      right += (int) (ranked[given - 1] & 1);
      float lowest = probability(ranked[given - 1]);
      float next = given < ranked.length ? probability(ranked[given]) : lowest;
      boolean tied = given < ranked.length && next == lowest;
      float value = (lowest + next) / 2; // between the two, so that unseen items find room
      Threshold threshold = new Threshold(value, right, given, wanted);
      if (!tied && right >= leastPrecision * given && threshold.f1() > best.f1()) {
        best = threshold;
      }
    }
    return best;
  }

  double f1() {
    return given + wanted == 0 ? 0 : 2.0 * right / (given + wanted);
  }

  double precision() {
    return given == 0 ? 0 : (double) right / given;
  }

  private static float probability(long ranked) {
    return Float.intBitsToFloat((int) (-(ranked & ~1L) >> 1));
  }
}
