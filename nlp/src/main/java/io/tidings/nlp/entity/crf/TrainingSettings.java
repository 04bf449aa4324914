package io.tidings.nlp.entity.crf;

/**
 * How a model is trained. The same settings and data give the same bytes.
 *
 * @param epochs passes over the data with all features
 * @param refinements passes after that, with the features that are kept
 * @param mostFeatures how many features are kept: those with the largest weights
 * @param rate learning rate of AdaGrad
 * @param dropout share of features left out at random in each pass, 0 to below 1
 * @param negligible weights below this, in absolute value, are left out of the model
 * @param seed begins the sequence of random numbers
 */
public record TrainingSettings(
    int epochs,
    int refinements,
    int mostFeatures,
    float rate,
    float dropout,
    float negligible,
    long seed) {

  /** What the shipped model was trained with. */
  public static TrainingSettings standard() {
    return new TrainingSettings(8, 4, 220_000, 0.02f, 0.5f, 0.02f, 1);
  }

  /** The same with other passes and another seed. */
  public TrainingSettings with(int otherEpochs, long otherSeed) {
    return new TrainingSettings(
        otherEpochs, refinements, mostFeatures, rate, dropout, negligible, otherSeed);
  }
}
