package io.tidings.nlp.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidings.nlp.TrainingLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  @Test
  void aStoredModelScoresAsTheTrainedWeightsDo() {
    // Given
    FeatureBuffer text = buffer(new int[] {11, 12, 12}, new int[] {13});
    VocabularyBuilder counts = new VocabularyBuilder(1, 1);
    counts.add(text);
    counts.add(buffer(new int[] {11}, new int[] {14}));
    Vocabulary vocabulary = counts.byRarity();
    float[] weights = {0.5f, -1, 0.25f, 2, 1, 1, -0.125f, 0.75f};
    float[] biases = {0.5f, -0.5f};
    ModelWriter out = new ModelWriter("test", "1");
    LinearModelFile.write(out, vocabulary, weights, biases, 0);

    // When
    LinearModel model = LinearModelFile.read(ModelReader.open(out.toBytes(), "test"));
    float[] scores = model.score(text);

    // Then
    float[] expected = biases.clone();
    SparseVector vector = vocabulary.encode(text);
    for (int i = 0; i < vector.rows().length; i++) {
      LinearModel.addRow(weights, vector.rows()[i] * 2, vector.values()[i], expected);
    }
    assertThat(scores[0]).isCloseTo(expected[0], within(0.02f));
    assertThat(scores[1]).isCloseTo(expected[1], within(0.02f));
  }

  @Test
  void everyBlockOfKnownFeaturesHasLengthOne() {
    // Given
    FeatureBuffer text = buffer(new int[] {1, 2, 3, 99}, new int[] {4});
    VocabularyBuilder counts = new VocabularyBuilder(2, 2);
    counts.add(buffer(new int[] {1, 2, 3}, new int[] {4}));
    counts.add(buffer(new int[] {1, 2, 3}, new int[] {4}));

    // When
    SparseVector vector = counts.byRarity().encode(text);

    // Then
    assertThat(vector.rows()).hasSize(4);
    assertThat(vector.squaredNorm()).isCloseTo(2, within(1e-5));
  }

  @Test
  void aRepeatedFeatureCountsOnlyWhereRepeatsDo() {
    // Given
    VocabularyBuilder counts = new VocabularyBuilder(1);
    counts.add(buffer(new int[] {1, 2}));
    Vocabulary vocabulary = counts.uniform();
    FeatureBuffer once = new FeatureBuffer(false);
    for (int feature : new int[] {1, 2, 1}) {
      once.add(feature);
    }
    once.endBlock();

    // When
    SparseVector vector = vocabulary.encode(once);

    // Then
    assertThat(vector.rows()).containsExactly(0, 1);
    assertThat(vocabulary.encode(buffer(new int[] {1, 2, 1})).rows()).containsExactly(0, 1, 0);
  }

  @Test
  void supportVectorsSeparateWhatCanBeSeparated() {
    // Given
    List<SparseVector> examples = List.of(vector(0, 1), vector(0), vector(2, 1), vector(2));
    boolean[] answers = {true, true, false, false};

    // When
    float[] weights = new SupportVectorTrainer(examples, 3).train(answers, 10);

    // Then
    assertThat(weights[0] + weights[3]).isGreaterThan(0.5f);
    assertThat(weights[2] + weights[3]).isLessThan(-0.5f);
    assertThat(weights[1]).isCloseTo(0, within(0.3f));
  }

  @Test
  void softmaxLearnsWhichClassAFeatureSpeaksFor() {
    // Given
    List<SparseVector> examples = List.of(vector(0), vector(1), vector(2), vector(0, 1));
    int[] targets = {0, 1, 2, 0};

    // When
    float[] weights =
        new SoftmaxTrainer(3, 3, 50, 0.5f).train(examples, targets, TrainingLog.silent());

    // Then
    assertThat(weights[0]).isGreaterThan(Math.max(weights[1], weights[2]));
    assertThat(weights[4]).isGreaterThan(Math.max(weights[3], weights[5]));
    assertThat(weights[8]).isGreaterThan(Math.max(weights[6], weights[7]));
  }

  @Test
  void softmaxGivesProbabilities() {
    float[] scores = {1, 2, 1};
    LinearModel.softmax(scores, 1);
    assertThat(scores[0] + scores[1] + scores[2]).isCloseTo(1, within(1e-6f));
    assertThat(scores[1]).isCloseTo(0.5761f, within(1e-4f));
  }

  private static SparseVector vector(int... rows) {
    float[] values = new float[rows.length];
    java.util.Arrays.fill(values, (float) (1 / Math.sqrt(rows.length)));
    return new SparseVector(rows, values);
  }

  private static FeatureBuffer buffer(int[]... blocks) {
    FeatureBuffer buffer = new FeatureBuffer(true);
    for (int[] block : blocks) {
      for (int feature : block) {
        buffer.add(feature);
      }
      buffer.endBlock();
    }
    return buffer;
  }
}
