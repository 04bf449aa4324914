package io.tidings.nlp.topic;

import io.tidings.nlp.linear.ModelReader;
import io.tidings.nlp.linear.ModelWriter;

/**
 * When one topic is given to an item.
 *
 * @param id of the topic
 * @param parent id of the top class it belongs to, its own for a top class
 * @param calibration from score to probability
 * @param threshold least probability
 */
record TopicDecision(String id, String parent, Calibration calibration, float threshold) {
  boolean isTop() {
    return id.equals(parent);
  }

  void write(ModelWriter out) {
    out.writeString(id);
    out.writeString(parent);
    out.writeFloat(calibration.slope());
    out.writeFloat(calibration.shift());
    out.writeFloat(threshold);
  }

  static TopicDecision read(ModelReader in) {
    return new TopicDecision(
        in.readString(),
        in.readString(),
        new Calibration(in.readFloat(), in.readFloat()),
        in.readFloat());
  }
}
