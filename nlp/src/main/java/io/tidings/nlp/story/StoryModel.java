package io.tidings.nlp.story;

import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.linear.ModelReader;
import io.tidings.nlp.linear.ModelWriter;

/** What was learned of when items and groups of items are one story. Immutable. */
public final class StoryModel {
  private static final String NAME = "stories";

  private final ModelInfo info;
  private final LogisticModel pairs;
  private final LogisticModel groups;
  private final float threshold;

  private StoryModel(ModelReader in) {
    info = in.info();
    pairs = LogisticModel.read(in);
    groups = LogisticModel.read(in);
    threshold = in.readFloat();
  }

  /** The model that comes with this release. */
  public static StoryModel shipped() {
    return new StoryModel(ModelReader.openResource(StoryModel.class, "stories.model", NAME));
  }

  /**
   * A model from a trainer's bytes.
   *
   * @throws io.tidings.nlp.linear.ModelFormatException if they are something else
   */
  public static StoryModel load(byte[] file) {
    return new StoryModel(ModelReader.open(file, NAME));
  }

  static byte[] toBytes(
      String version, LogisticModel pairs, LogisticModel groups, double threshold) {
    ModelWriter out = new ModelWriter(NAME, version);
    pairs.write(out);
    groups.write(out);
    out.writeFloat((float) threshold);
    return out.toBytes();
  }

  /** Which model this is. */
  public ModelInfo info() {
    return info;
  }

  LogisticModel pairs() {
    return pairs;
  }

  LogisticModel groups() {
    return groups;
  }

  /** The score above which groups are one story. */
  double threshold() {
    return threshold;
  }
}
