package io.tidings.nlp.story;

/**
 * What is compared of an item. Terms are hashes in ascending order; the arrays belong to the item
 * and are never changed.
 */
public final class StoryItem {
  private final String id;
  private final long time;
  private final int source;
  final long[] terms;
  final float[] weights;
  final boolean[] names;
  final float[] vector;
  final double norm;
  final double nameNorm;

  StoryItem(
      String id,
      long time,
      int source,
      long[] terms,
      float[] weights,
      boolean[] names,
      float[] vector) {
    this.id = id;
    this.time = time;
    this.source = source;
    this.terms = terms;
    this.weights = weights;
    this.names = names;
    this.vector = vector;
    double all = 0;
    double named = 0;
    for (int i = 0; i < terms.length; i++) {
      double square = (double) weights[i] * weights[i];
      all += square;
      named += names[i] ? square : 0;
    }
    norm = all == 0 ? 1 : StrictMath.sqrt(all);
    nameNorm = StrictMath.sqrt(named);
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** When it was published, milliseconds since 1970. */
  public long time() {
    return time;
  }

  int source() {
    return source;
  }
}
