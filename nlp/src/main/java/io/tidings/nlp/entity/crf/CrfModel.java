package io.tidings.nlp.entity.crf;

import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.linear.CompactModel;
import io.tidings.nlp.linear.LinearModelFile;
import io.tidings.nlp.linear.ModelFormatException;
import io.tidings.nlp.linear.ModelReader;
import java.util.List;

/**
 * A trained conditional random field: types, weights of features and of pairs of labels, and how
 * its probabilities are put right. Immutable, for any number of threads.
 */
public final class CrfModel {

  static final String NAME = "entities";

  private final ModelInfo info;
  private final String lexicon;
  private final Labels labels;
  private final float[] transitions;
  private final CompactModel weights;
  private final ScoreCalibration calibration;

  private CrfModel(ModelReader in) {
    info = in.info();
    lexicon = in.readString();
    labels = new Labels(in.readStrings());
    calibration = new ScoreCalibration(in.readFloat(), in.readFloat(), in.readFloat());
    transitions = in.readFloats();
    weights = LinearModelFile.readCompact(in);
    if (weights.classes() != labels.size() || transitions.length != labels.size() * labels.size()) {
      throw new ModelFormatException(NAME + ": weights do not fit the types");
    }
  }

  /**
   * A model from a file.
   *
   * @throws ModelFormatException if the bytes are something else
   */
  public static CrfModel load(byte[] file) {
    return new CrfModel(ModelReader.open(file, NAME));
  }

  /** The model that comes with this release. */
  public static CrfModel shipped() {
    return new CrfModel(ModelReader.openResource(CrfModel.class, "entities.model", NAME));
  }

  /** Which model this is. */
  public ModelInfo info() {
    return info;
  }

  /** The types of names it gives. */
  public List<String> types() {
    return labels.types();
  }

  /** SHA-256 of the lexicon it was trained with; another one gives other features. */
  public String lexicon() {
    return lexicon;
  }

  Labels labels() {
    return labels;
  }

  float[] transitions() {
    return transitions;
  }

  CompactModel weights() {
    return weights;
  }

  ScoreCalibration calibration() {
    return calibration;
  }
}
