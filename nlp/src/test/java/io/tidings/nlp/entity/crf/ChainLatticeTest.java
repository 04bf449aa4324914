package io.tidings.nlp.entity.crf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidings.nlp.linear.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against the sum over every sequence, one by one. */
class ChainLatticeTest {
  private static final Offset<Double> CLOSE = within(1e-6);
  private static final int LENGTH = 4;

  private final Labels labels = new Labels(List.of("A", "B"));
  private final SplitMix64 random = new SplitMix64(7);
  private final float[] scores = drawn(LENGTH * labels.size());
  private final float[] transitions = drawn(labels.size() * labels.size());
  private final double[] exponentials = exponentials();
  private final ChainLattice lattice = new ChainLattice(labels);

  @Test
  void sumsOverAllValidSequences() {
    // When
    double logSum = lattice.run(LENGTH, scores, exponentials, new long[0]);

    // Then
    List<int[]> all = sequences(new long[0]);
    assertThat(logSum).isCloseTo(StrictMath.log(sum(all)), CLOSE);
    for (int i = 0; i < LENGTH; i++) {
      for (int label = 0; label < labels.size(); label++) {
        int at = i;
        int wanted = label;
        List<int[]> with = all.stream().filter(path -> path[at] == wanted).toList();
        assertThat(lattice.marginal(i, label)).isCloseTo(sum(with) / sum(all), CLOSE);
      }
    }
  }

  @Test
  void sumsOverTheSequencesThatFitWhatIsKnown() {
    // Given
    long[] allowed = {-1L, 1L << Labels.single(0) | 1L << Labels.OUTSIDE, -1L, -1L};

    // When
    double logSum = lattice.run(LENGTH, scores, exponentials, allowed);

    // Then
    assertThat(logSum).isCloseTo(StrictMath.log(sum(sequences(allowed))), CLOSE);
    assertThat(lattice.marginal(1, Labels.begin(0))).isZero();
  }

  @Test
  void countsPairsOfLabels() {
    // Given
    double[] pairs = new double[labels.size() * labels.size()];
    lattice.run(LENGTH, scores, exponentials, new long[0]);

    // When
    lattice.addPairs(LENGTH, exponentials, 1, pairs);

    // Then
    List<int[]> all = sequences(new long[0]);
    double[] expected = new double[pairs.length];
    for (int[] path : all) {
      for (int i = 1; i < LENGTH; i++) {
        expected[path[i - 1] * labels.size() + path[i]] += sum(List.of(path)) / sum(all);
      }
    }
    assertThat(pairs).containsExactly(expected, CLOSE);
  }

  @Test
  void knowsHowLikelyANameIs() {
    // Given
    lattice.run(LENGTH, scores, exponentials, new long[0]);
    List<int[]> all = sequences(new long[0]);

    // Then
    for (int begin = 0; begin < LENGTH; begin++) {
      for (int end = begin + 1; end <= LENGTH; end++) {
        NameSpan span = new NameSpan(begin, end, "B");
        List<int[]> with =
            all.stream().filter(path -> labels.spans(path, LENGTH).contains(span)).toList();
        assertThat(lattice.spanProbability(begin, end, 1, exponentials))
            .isCloseTo(sum(with) / sum(all), CLOSE);
      }
    }
  }

  @Test
  void findsTheBestSequence() {
    // When
    int[] path = new BestPath(labels).of(LENGTH, scores, transitions);

    // Then
    double best =
        sequences(new long[0]).stream().mapToDouble(p -> sum(List.of(p))).max().orElseThrow();
    int[] found = Arrays.copyOf(path, LENGTH);
    assertThat(sequences(new long[0])).contains(found);
    assertThat(sum(List.of(found))).isCloseTo(best, CLOSE);
  }

  @Test
  void theExponentialIsExactEnough() {
    for (double x = -690; x < 20; x += 0.37) {
      assertThat(Exponential.of(x) / StrictMath.exp(x)).isCloseTo(1, within(1e-9));
    }
    assertThat(Exponential.of(-1000)).isZero();
  }

  private double sum(List<int[]> paths) {
    double sum = 0;
    for (int[] path : paths) {
      double score = 0;
      for (int i = 0; i < LENGTH; i++) {
        score += scores[i * labels.size() + path[i]];
        score += i == 0 ? 0 : transitions[path[i - 1] * labels.size() + path[i]];
      }
      sum += StrictMath.exp(score);
    }
    return sum;
  }

  private List<int[]> sequences(long[] allowed) {
    List<int[]> found = new ArrayList<>();
    int all = (int) StrictMath.pow(labels.size(), LENGTH);
    for (int code = 0; code < all; code++) {
      int[] path = new int[LENGTH];
      int rest = code;
      for (int i = 0; i < LENGTH; i++) {
        path[i] = rest % labels.size();
        rest /= labels.size();
      }
      if (isValid(path, allowed)) {
        found.add(path);
      }
    }
    return found;
  }

  private static boolean isValid(int[] path, long[] allowed) {
    boolean valid = Labels.isOpening(path[0]) && Labels.isClosed(path[path.length - 1]);
    for (int i = 0; i < path.length; i++) {
      valid &= i == 0 || Labels.mayFollow(path[i - 1], path[i]);
      valid &= allowed.length == 0 || (allowed[i] >>> path[i] & 1) != 0;
    }
    return valid;
  }

  private float[] drawn(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.below(4000) / 1000f - 2;
    }
    return values;
  }

  private double[] exponentials() {
    double[] values = new double[transitions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = StrictMath.exp(transitions[i]);
    }
    return values;
  }
}
