package io.tidings.nlp.topic;

import io.tidings.nlp.TrainingLog;

/** Tells the training log how well each topic is told, and all top classes together. */
final class TopicScoreboard {
  private final TrainingLog log;
  private int right;
  private int given;
  private int wanted;
  private int tops;
  private double sumOfF1;

  TopicScoreboard(TrainingLog log) {
    this.log = log;
  }

  void add(String topic, boolean isTop, boolean kept, Threshold threshold) {
    log.line(
        "%s items %d, precision %.3f, F1 %.3f, from %.2f%s"
            .formatted(
                topic,
                threshold.wanted(),
                threshold.precision(),
                threshold.f1(),
                threshold.value(),
                kept ? "" : ": dropped"));
    if (isTop) {
      right += threshold.right();
      given += threshold.given();
      wanted += threshold.wanted();
      tops++;
      sumOfF1 += threshold.f1();
    }
  }

  void total() {
    log.line(
        "top classes: micro F1 %.4f, macro F1 %.4f"
            .formatted(2.0 * right / Math.max(1, given + wanted), sumOfF1 / Math.max(1, tops)));
  }
}
