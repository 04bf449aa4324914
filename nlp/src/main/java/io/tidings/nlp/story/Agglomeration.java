package io.tidings.nlp.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups a few hundred items: each begins alone, and the two groups that are most alike become one
 * until none are alike enough. A function of the items' order.
 */
final class Agglomeration {
  private static final double NEVER = -99;
  private static final double WORTH_A_LOOK = 0.02;

  /** How much two groups look like one story. */
  interface Scorer {
    double score(List<Integer> a, List<Integer> b, double[] features);
  }

  private final int size;
  private final LiveTerms live;
  private final Scorer scorer;
  private final TermGroup[] groups;
  private final List<List<Integer>> members = new ArrayList<>();
  private final double[][] sums;
  private final double[][] bests;
  private final double[][] scores;
  private final int[] nearest;
  private final boolean[] gone;
  private final GroupFeatures features = new GroupFeatures();

  Agglomeration(List<StoryItem> items, LogisticModel pairs, LiveTerms live, Scorer scorer) {
    this.size = items.size();
    this.live = live;
    this.scorer = scorer;
    groups = new TermGroup[size];
    sums = new double[size][size];
    bests = new double[size][size];
    scores = new double[size][size];
    nearest = new int[size];
    gone = new boolean[size];
    double[] pair = new double[PairFeatures.SIZE];
    for (int i = 0; i < size; i++) {
      groups[i] = new TermGroup(items.get(i), live);
      members.add(new ArrayList<>(List.of(i)));
      for (int j = 0; j < i; j++) {
        if (!PairFeatures.mayMatch(items.get(i), items.get(j))) {
          continue;
        }
        PairFeatures.of(items.get(i), items.get(j), pair);
        double p = pairs.probability(pair);
        sums[i][j] = p;
        sums[j][i] = p;
        bests[i][j] = p;
        bests[j][i] = p;
      }
    }
  }

  /** The groups, each by the places of its items in ascending order, the first place first. */
  List<List<Integer>> run(double threshold) {
    for (int i = 0; i < size; i++) {
      Arrays.fill(scores[i], NEVER);
      for (int j = 0; j < i; j++) {
        rescore(i, j);
      }
    }
    for (int i = 0; i < size; i++) {
      findNearest(i);
    }
    for (int i = best(); i >= 0 && scores[i][nearest[i]] > threshold; i = best()) {
      int other = nearest[i];
      merge(Math.min(i, other), Math.max(i, other));
    }
    List<List<Integer>> found = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      if (!gone[i]) {
        members.get(i).sort(null);
        found.add(members.get(i));
      }
    }
    return found;
  }

  private void rescore(int i, int j) {
    double z = NEVER;
    if (bests[i][j] > WORTH_A_LOOK) {
      double mean = sums[i][j] / ((double) groups[i].size * groups[j].size);
      double[] row = features.of(groups[i], groups[j], mean, bests[i][j], live);
      z = scorer.score(members.get(i), members.get(j), row);
    }
    scores[i][j] = z;
    scores[j][i] = z;
  }

  private int best() {
    int best = -1;
    for (int i = 0; i < size; i++) {
      if (!gone[i] && (best < 0 || scores[i][nearest[i]] > scores[best][nearest[best]])) {
        best = i;
      }
    }
    return size < 2 ? -1 : best;
  }

  private void findNearest(int i) {
    int best = i == 0 ? Math.min(1, size - 1) : 0;
    for (int j = 0; j < size; j++) {
      if (j != i && scores[i][j] > scores[i][best]) {
        best = j;
      }
    }
    nearest[i] = best;
  }

  private void merge(int i, int j) {
    groups[i].add(groups[j]);
    members.get(i).addAll(members.get(j));
    gone[j] = true;
    for (int k = 0; k < size; k++) {
      sums[i][k] += sums[j][k];
      sums[k][i] = sums[i][k];
      bests[i][k] = Math.max(bests[i][k], bests[j][k]);
      bests[k][i] = bests[i][k];
      scores[j][k] = NEVER;
      scores[k][j] = NEVER;
    }
    for (int k = 0; k < size; k++) {
      if (!gone[k] && k != i) {
        rescore(i, k);
      }
    }
    findNearest(i);
    for (int k = 0; k < size; k++) {
      if (!gone[k] && k != i) {
        if (nearest[k] == i || nearest[k] == j) {
          findNearest(k);
        } else if (scores[k][i] > scores[k][nearest[k]]) {
          nearest[k] = i;
        }
      }
    }
  }
}
