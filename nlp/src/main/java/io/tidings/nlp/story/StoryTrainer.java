package io.tidings.nlp.story;

import io.tidings.nlp.TrainingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns from streams whose items were given their stories: first which pairs of items belong
 * together, then, by grouping those streams over and over, which groups to unite. What counts is by
 * how much uniting them changes BCubed precision and recall.
 */
public final class StoryTrainer {
  private static final int ROUNDS = 3;
  private static final double THRESHOLD = -0.3;
  private static final double EXPLORE = -0.7;
  private static final double EXPLORE_FIRST = 0.2;
  private static final double PAIR_TRUST = 1;
  private static final double GROUP_TRUST = 0.3;
  private static final int SPARSE = 5;

  private final String version;

  /**
   * A trainer.
   *
   * @param version written into the model
   */
  public StoryTrainer(String version) {
    this.version = version;
  }

  /** Learns from some streams; the same streams give the same bytes. */
  public byte[] train(List<LabelledStream> streams, TrainingLog log) {
    LogisticModel pairs = pairs(streams);
    LogisticTrainer examples = new LogisticTrainer();
    LogisticModel groups = null;
    for (int round = 0; round < ROUNDS; round++) {
      for (LabelledStream stream : streams) {
        collect(stream, pairs, groups, examples);
      }
      groups = examples.fit(GROUP_TRUST);
      log.line("round " + (round + 1) + " of " + ROUNDS);
    }
    return StoryModel.toBytes(version, pairs, Objects.requireNonNull(groups), THRESHOLD);
  }

  private static LogisticModel pairs(List<LabelledStream> streams) {
    LogisticTrainer trainer = new LogisticTrainer();
    double[] row = new double[PairFeatures.SIZE];
    int seen = 0;
    for (LabelledStream stream : streams) {
      Map<String, Integer> sizes = sizes(stream);
      for (int i = 0; i < stream.items().size(); i++) {
        for (int j = 0; j < i; j++) {
          PairFeatures.of(stream.items().get(i), stream.items().get(j), row);
          boolean same = stream.stories().get(i).equals(stream.stories().get(j));
          // Most pairs share no word at all; a fifth of those tells as much.
          if (row[0] > 0 || ++seen % SPARSE == 0) {
            // Else the few largest stories would make up most of what is learned.
            int others = sizes.getOrDefault(stream.stories().get(i), 1) - 1;
            trainer.add(row, same, same ? 2 / StrictMath.sqrt(others) : 1);
          }
        }
      }
    }
    return trainer.fit(PAIR_TRUST);
  }

  private static void collect(
      LabelledStream stream,
      LogisticModel pairs,
      @Nullable LogisticModel groups,
      LogisticTrainer examples) {
    Map<String, Integer> sizes = sizes(stream);
    LiveTerms live = new LiveTerms();
    stream.items().forEach(live::add);
    Agglomeration.Scorer scorer =
        (a, b, row) -> {
          double gain = gain(stream.stories(), sizes, a, b);
          examples.add(row, gain > 0, Math.abs(gain) + 0.02);
          return groups == null ? 0.7 * row[0] + 0.3 * row[1] : groups.logit(row);
        };
    new Agglomeration(stream.items(), pairs, live, scorer)
        .run(groups == null ? EXPLORE_FIRST : EXPLORE);
  }

  /** By how much the sum over items of precision and recall grows when two groups become one. */
  private static double gain(
      List<String> stories, Map<String, Integer> sizes, List<Integer> a, List<Integer> b) {
    Map<String, int[]> counts = new TreeMap<>();
    a.forEach(i -> counts.computeIfAbsent(stories.get(i), s -> new int[2])[0]++);
    b.forEach(i -> counts.computeIfAbsent(stories.get(i), s -> new int[2])[1]++);
    double gain = 0;
    for (Map.Entry<String, int[]> entry : counts.entrySet()) {
      double inA = entry.getValue()[0];
      double inB = entry.getValue()[1];
      gain += (inA + inB) * (inA + inB) / (a.size() + b.size());
      gain -= inA * inA / a.size() + inB * inB / b.size();
      gain += 2 * inA * inB / sizes.getOrDefault(entry.getKey(), 1);
    }
    return gain;
  }

  private static Map<String, Integer> sizes(LabelledStream stream) {
    Map<String, Integer> sizes = new TreeMap<>();
    new ArrayList<>(stream.stories()).forEach(story -> sizes.merge(story, 1, Integer::sum));
    return sizes;
  }
}
