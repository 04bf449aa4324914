package io.tidings.nlp.story;

/** In what two items are alike, as numbers of about one. */
final class PairFeatures {
  static final int SIZE = 16;
  private static final double ALIKE = 0.3;
  private static final double HOUR = 3_600_000;

  private PairFeatures() {}

  static void of(StoryItem a, StoryItem b, double[] out) {
    double squares = 0;
    double sum = 0;
    double first = 0;
    double second = 0;
    double named = 0;
    double namedSquares = 0;
    double missingInB = 0;
    double missingInA = 0;
    int i = 0;
    int j = 0;
    while (i < a.terms.length || j < b.terms.length) {
      if (j == b.terms.length || (i < a.terms.length && a.terms[i] < b.terms[j])) {
        missingInB += a.names[i] ? a.weights[i] : 0;
        i++;
      } else if (i == a.terms.length || b.terms[j] < a.terms[i]) {
        missingInA += b.names[j] ? b.weights[j] : 0;
        j++;
      } else {
        double w = a.weights[i];
        squares += w * w;
        sum += w;
        second = Math.max(second, Math.min(w, first));
        first = Math.max(first, w);
        if (a.names[i] || b.names[j]) {
          named += w;
          namedSquares += w * w;
        }
        i++;
        j++;
      }
    }
    double names = a.nameNorm * b.nameNorm;
    double cosine = squares / (a.norm * b.norm);
    double meaning = dot(a.vector, b.vector);
    out[0] = cosine;
    out[1] = sum / 10;
    out[2] = first / 8;
    out[3] = second / 8;
    out[4] = named / 8;
    out[5] = names == 0 ? 0 : Math.min(1.5, namedSquares / names);
    out[6] = StrictMath.log1p(Math.abs(a.time() - b.time()) / HOUR) / 4;
    out[7] = a.source() == b.source() ? 1 : 0;
    out[8] = Math.min(missingInA, missingInB) / 8;
    out[9] = cosine * cosine;
    out[10] = cosine * out[2];
    out[11] = out[2] * out[3];
    out[12] = StrictMath.sqrt(cosine);
    out[13] = meaning;
    out[14] = meaning * meaning;
    out[15] = meaning * cosine;
  }

  /** Whether a closer look is worth its time: they share a term, or mean something alike. */
  static boolean mayMatch(StoryItem a, StoryItem b) {
    int i = 0;
    int j = 0;
    while (i < a.terms.length && j < b.terms.length) {
      if (a.terms[i] == b.terms[j]) {
        return true;
      }
      if (a.terms[i] < b.terms[j]) {
        i++;
      } else {
        j++;
      }
    }
    return dot(a.vector, b.vector) >= ALIKE;
  }

  // Four sums side by side: one alone would wait for itself at each step.
  private static double dot(float[] a, float[] b) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int k = 0; k < WordVectors.SIZE; k += 4) {
      sum0 += a[k] * b[k];
      sum1 += a[k + 1] * b[k + 1];
      sum2 += a[k + 2] * b[k + 2];
      sum3 += a[k + 3] * b[k + 3];
    }
    return (double) sum0 + sum1 + sum2 + sum3;
  }
}
