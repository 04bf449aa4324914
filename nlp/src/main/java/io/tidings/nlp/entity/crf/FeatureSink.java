package io.tidings.nlp.entity.crf;

/** Takes the features of one token after the other. */
interface FeatureSink {

  /** All features of a word, seen from a distance of -2 to 2. */
  void word(WordEntry word, int distance);

  /** Whether the words alone leave no doubt about the token, so that it needs no other features. */
  boolean isCertain();

  /** A feature that more than one word decides. */
  void feature(int feature);

  /** The token has no more features. */
  void endToken();
}
