package io.tidings.nlp.entity.crf;

import io.tidings.nlp.linear.LinearModelFile;
import io.tidings.nlp.linear.ModelWriter;
import io.tidings.nlp.linear.Vocabulary;
import java.util.Arrays;
import java.util.List;

/** What training gave: the weights that matter, ready to be written. */
public final class TrainedCrf {

  private final String version;
  private final String lexicon;
  private final List<String> types;
  private final int[] keys;
  private final float[] weights;
  private final float[] transitions;
  private final float negligible;

  private TrainedCrf(
      String version,
      String lexicon,
      List<String> types,
      int[] keys,
      float[] weights,
      float[] transitions,
      float negligible) {
    this.version = version;
    this.lexicon = lexicon;
    this.types = List.copyOf(types);
    this.keys = keys;
    this.weights = weights;
    this.transitions = transitions.clone();
    this.negligible = negligible;
  }

  /** Keeps the features that have any weight of at least {@code negligible}. */
  static TrainedCrf of(
      String version,
      Lexicon lexicon,
      List<String> types,
      TrainingData data,
      float[] weights,
      float[] transitions,
      float negligible) {
    int labels = new Labels(types).size();
    int[] keys = data.keys();
    int[] kept = new int[keys.length];
    float[] rows = new float[1 << 16];
    int size = 0;
    for (int key : keys) {
      int from = data.row(key) * labels;
      if (isTelling(weights, from, labels, negligible)) {
        if ((size + 1) * labels > rows.length) {
          rows = Arrays.copyOf(rows, rows.length * 2);
        }
        System.arraycopy(weights, from, rows, size * labels, labels);
        kept[size++] = key;
      }
    }
    return new TrainedCrf(
        version,
        lexicon.info().sha256(),
        types,
        Arrays.copyOf(kept, size),
        Arrays.copyOf(rows, size * labels),
        transitions,
        negligible);
  }

  /**
   * The same without the features that have no weight of at least {@code row}, and without the
   * weights below {@code weight}, in absolute value.
   */
  public TrainedCrf pruned(float row, float weight) {
    int labels = new Labels(types).size();
    int[] kept = new int[keys.length];
    float[] rows = new float[weights.length];
    int size = 0;
    for (int k = 0; k < keys.length; k++) {
      if (isTelling(weights, k * labels, labels, row)) {
        System.arraycopy(weights, k * labels, rows, size * labels, labels);
        kept[size++] = keys[k];
      }
    }
    return new TrainedCrf(
        version,
        lexicon,
        types,
        Arrays.copyOf(kept, size),
        Arrays.copyOf(rows, size * labels),
        transitions,
        weight);
  }

  /** Number of features kept. */
  public int features() {
    return keys.length;
  }

  /** The model file. */
  public byte[] toBytes(ScoreCalibration calibration) {
    ModelWriter out = new ModelWriter(CrfModel.NAME, version);
    out.writeString(lexicon);
    out.writeStrings(types);
    out.writeFloat(calibration.slope());
    out.writeFloat(calibration.offset());
    out.writeFloat(calibration.highest());
    out.writeFloats(transitions);
    float[] biases = new float[new Labels(types).size()];
    LinearModelFile.write(out, Vocabulary.of(keys), weights, biases, negligible);
    return out.toBytes();
  }

  private static boolean isTelling(float[] weights, int from, int labels, float negligible) {
    for (int label = 0; label < labels; label++) {
      if (Math.abs(weights[from + label]) >= negligible) {
        return true;
      }
    }
    return false;
  }
}
