package io.tidings.enrich.link;

import io.tidings.event.Producer;
import io.tidings.nlp.ModelInfo;
import java.util.List;

/** Who links and finds. A change of what they give for the same input needs a new version. */
final class LinkProducers {
  /** Index of the rule for exact copies in {@link #ofLinks}. */
  static final int EXACT = 1;

  /** Index of the rule for near copies in {@link #ofLinks}. */
  static final int NEAR = 2;

  /** Index of the model of stories in {@link #ofLinks}. */
  static final int STORIES = 3;

  static final Producer RELEASE = new Producer("tidings-enrich", "0.1.0", null, null);
  private static final Producer COPIES = new Producer("exact-copies", "0.1.0", null, null);
  private static final Producer NEAR_COPIES = new Producer("near-copies", "0.1.0", null, null);
  private static final Producer SPIKES = new Producer("spikes", "0.1.0", null, null);

  private LinkProducers() {}

  static List<Producer> ofLinks(ModelInfo stories) {
    return List.of(RELEASE, COPIES, NEAR_COPIES, stories(stories));
  }

  static Producer stories(ModelInfo model) {
    return new Producer(model.name(), model.version(), model.sha256(), null);
  }

  static List<Producer> ofAlert(boolean watch, long watchesVersion) {
    return List.of(RELEASE, watch ? new Producer("watches", "live", null, watchesVersion) : SPIKES);
  }
}
