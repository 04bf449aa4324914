package io.tidings.nlp.story;

/** In what two items are alike, as numbers of about one. */
final class PairFeatures {
  static final int SIZE = 16;
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

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }
}
