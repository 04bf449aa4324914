package io.tidings.nlp.story;

/** In what two groups of items are alike, as numbers of about one. */
final class GroupFeatures {
  static final int SIZE = 33;
  private static final double HOUR = 3_600_000;
  private static final double TELLING = 0.34;
  private static final double NAMED = 0.4;

  private double cosine;
  private double sum;
  private double top1;
  private double top2;
  private double top3;
  private double ownSum;
  private double own1;
  private double own2;
  private double names;
  private double missingInA;
  private double missingInB;

  /**
   * Compares.
   *
   * @param mean mean probability over pairs of their items that the two are of one story
   * @param best the highest one
   */
  double[] of(TermGroup a, TermGroup b, double mean, double best, LiveTerms live) {
    shared(a, b, live);
    double low = StrictMath.log(Math.min(a.size, b.size));
    double high = StrictMath.log(Math.max(a.size, b.size));
    double gap = Math.max(0, Math.max(a.first - b.last, b.first - a.last)) / HOUR;
    double between = Math.abs(a.meanTime - b.meanTime) / HOUR;
    double meaning = meaning(a, b);
    return new double[] {
      mean,
      best,
      logit(mean) / 4,
      logit(best) / 4,
      StrictMath.sqrt(mean),
      cosine,
      cosine * cosine,
      top1 / 8,
      top2 / 8,
      top3 / 8,
      sum / 10,
      own1 / 8,
      own2 / 8,
      ownSum / 8,
      names / 8,
      Math.min(missingInA, missingInB) / 8,
      Math.max(missingInA, missingInB) / 8,
      low,
      high,
      StrictMath.log1p(gap) / 4,
      StrictMath.log1p(between) / 4,
      low * cosine,
      high * cosine,
      low * mean,
      high * mean,
      high * best,
      high * ownSum / 8,
      low * top1 / 8,
      high * top1 / 8,
      meaning,
      meaning * high,
      meaning * meaning,
      meaning * low
    };
  }

  private void shared(TermGroup a, TermGroup b, LiveTerms live) {
    sum = top1 = top2 = top3 = ownSum = own1 = own2 = names = missingInA = missingInB = 0;
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      boolean inA = j == b.length || (i < a.length && a.terms[i] <= b.terms[j]);
      boolean inB = i == a.length || (j < b.length && b.terms[j] <= a.terms[i]);
      double partA = inA ? a.counts[i] / (double) a.size : 0;
      double partB = inB ? b.counts[j] / (double) b.size : 0;
      double weight = inA ? a.weights[i] : b.weights[j];
      int count = (inA ? a.counts[i] : 0) + (inB ? b.counts[j] : 0);
      int named = (inA ? a.named[i] : 0) + (inB ? b.named[j] : 0);
      boolean name = named > NAMED * count;
      dot += weight * weight * partA * partB;
      squaresA += weight * weight * partA * partA;
      squaresB += weight * weight * partB * partB;
      if (inA && inB) {
        add(weight * Math.min(partA, partB), name, count, a.live(i, live));
      } else if (name && inA && partA >= TELLING) {
        missingInB += weight * partA;
      } else if (name && inB && partB >= TELLING) {
        missingInA += weight * partB;
      }
      i += inA ? 1 : 0;
      j += inB ? 1 : 0;
    }
    cosine = dot == 0 ? 0 : dot / StrictMath.sqrt(squaresA * squaresB);
  }

  private void add(double part, boolean name, int count, int live) {
    sum += part;
    names += name ? part : 0;
    top3 = Math.max(top3, Math.min(part, top2));
    top2 = Math.max(top2, Math.min(part, top1));
    top1 = Math.max(top1, part);
    double own = part * count / Math.max(count, live);
    ownSum += own;
    own2 = Math.max(own2, Math.min(own, own1));
    own1 = Math.max(own1, own);
  }

  private static double meaning(TermGroup a, TermGroup b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int k = 0; k < a.vector.length; k++) {
      dot += a.vector[k] * b.vector[k];
      squaresA += a.vector[k] * a.vector[k];
      squaresB += b.vector[k] * b.vector[k];
    }
    return dot == 0 ? 0 : dot / StrictMath.sqrt(squaresA * squaresB);
  }

  private static double logit(double p) {
    double kept = Math.min(0.9999, Math.max(1e-4, p));
    return StrictMath.log(kept / (1 - kept));
  }
}
