package io.tidings.nlp.story;

/**
 * What is compared of an item. Terms are hashes in ascending order; the arrays belong to the item
 * and are never changed.
 */
public final class StoryItem {
  private final StoryCard card;
  private final int source;

  /** Place in the order of everything that came; given when it is taken. */
  long number;

  final long[] terms;
  final float[] weights;
  final boolean[] names;
  final float[] vector;
  final double norm;
  final double nameNorm;

  StoryItem(StoryCard card, long[] terms, float[] weights, boolean[] names, float[] vector) {
    this.card = card;
    this.source = card.source().hashCode();
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
    return card.itemId();
  }

  /** When it was published, milliseconds since 1970. */
  public long time() {
    return card.time();
  }

  /** What it was made of. */
  StoryCard card() {
    return card;
  }

  /** The same under a title that was changed: what is compared stays. */
  StoryItem showing(String title) {
    StoryItem item = new StoryItem(card.showing(title), terms, weights, names, vector);
    item.number = number;
    return item;
  }

  int source() {
    return source;
  }
}
