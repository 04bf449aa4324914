package io.tidings.nlp.entity.crf;

/**
 * How a model is trained. The same settings and data give the same bytes.
 *
 * @param epochs passes over the data
 * @param rate learning rate of AdaGrad
 * @param dropout share of features left out at random in each pass, 0 to below 1
 * @param decay how much of a weight is lost in each pass, relative to the rate; 0 for none
 * @param negligible weights below this, in absolute value, are left out of the model
 * @param seed begins the sequence of random numbers
 */
public record TrainingSettings(
    int epochs, float rate, float dropout, float decay, float negligible, long seed) {

  /** What the shipped model was trained with. */
  public static TrainingSettings standard() {
    return new TrainingSettings(8, 0.05f, 0.3f, 0, 0.02f, 1);
  }

  /** The same with other passes and another seed. */
  public TrainingSettings with(int otherEpochs, long otherSeed) {
    return new TrainingSettings(otherEpochs, rate, dropout, decay, negligible, otherSeed);
  }
}
