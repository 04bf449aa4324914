package io.tidings.nlp;

/** Where a trainer says how far it is and what it measured. */
@FunctionalInterface
public interface TrainingLog {
  /**
   * Takes one line of progress.
   *
   * @param line plain text without a line end, never text from the training data
   */
  void line(String line);

  /** A log that keeps nothing. */
  static TrainingLog silent() {
    return line -> {};
  }
}
