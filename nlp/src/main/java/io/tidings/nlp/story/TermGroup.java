package io.tidings.nlp.story;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Items taken together: in how many of them each term stands, when they were, what they mean. */
final class TermGroup {
  int size;
  long first;
  long last;
  double meanTime;
  int length;
  long[] terms;
  int[] counts;
  int[] named;
  float[] weights;

  /** In how many live items each term stands, if that was asked for at the beginning. */
  int @Nullable [] live;

  final double[] vector = new double[WordVectors.SIZE];

  TermGroup(StoryItem item) {
    size = 1;
    first = item.time();
    last = item.time();
    meanTime = item.time();
    length = item.terms.length;
    terms = item.terms.clone();
    weights = item.weights.clone();
    counts = new int[length];
    named = new int[length];
    Arrays.fill(counts, 1);
    for (int i = 0; i < length; i++) {
      named[i] = item.names[i] ? 1 : 0;
    }
    for (int k = 0; k < vector.length; k++) {
      vector[k] = item.vector[k];
    }
  }

  /** A group that keeps how often its terms are used now, so that it need not be asked again. */
  TermGroup(StoryItem item, LiveTerms now) {
    this(item);
    int[] known = new int[length];
    for (int i = 0; i < length; i++) {
      known[i] = now.count(terms[i]);
    }
    live = known;
  }

  /** In how many live items the term at a place stands. */
  int live(int place, LiveTerms now) {
    int[] known = live;
    return known == null ? now.count(terms[place]) : known[place];
  }

  /** Takes in another; that one must not be used any more. */
  void add(TermGroup other) {
    meanTime = (meanTime * size + other.meanTime * other.size) / (size + other.size);
    size += other.size;
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
    for (int k = 0; k < vector.length; k++) {
      vector[k] += other.vector[k];
    }
    mergeTerms(other);
  }

  /** In how many of the items a term stands. */
  int count(long term) {
    int place = Arrays.binarySearch(terms, 0, length, term);
    return place < 0 ? 0 : counts[place];
  }

  /** How near an item is to the middle; comparable within a group. */
  double centrality(StoryItem item) {
    double shared = 0;
    double all = 0;
    for (int i = 0; i < item.terms.length; i++) {
      double square = (double) item.weights[i] * item.weights[i];
      shared += square * count(item.terms[i]) / size;
      all += square;
    }
    return all == 0 ? 0 : shared / StrictMath.sqrt(all);
  }

  private void mergeTerms(TermGroup other) {
    long[] t = new long[length + other.length];
    int[] c = new int[t.length];
    int[] m = new int[t.length];
    float[] w = new float[t.length];
    int[] ours = live;
    int[] others = other.live;
    int[] l = ours == null || others == null ? null : new int[t.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < length || j < other.length) {
      boolean mine = j == other.length || (i < length && terms[i] <= other.terms[j]);
      boolean theirs = i == length || (j < other.length && other.terms[j] <= terms[i]);
      t[n] = mine ? terms[i] : other.terms[j];
      w[n] = mine ? weights[i] : other.weights[j];
      c[n] = (mine ? counts[i] : 0) + (theirs ? other.counts[j] : 0);
      m[n] = (mine ? named[i] : 0) + (theirs ? other.named[j] : 0);
      if (l != null && ours != null && others != null) {
        l[n] = mine ? ours[i] : others[j];
      }
      n++;
      i += mine ? 1 : 0;
      j += theirs ? 1 : 0;
    }
    length = n;
    terms = t;
    counts = c;
    named = m;
    weights = w;
    live = l;
  }
}
