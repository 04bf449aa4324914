package io.tidings.nlp.burst;

/** What a term is. */
public enum TermKind {
  /** A word or phrase, folded. */
  KEYWORD(0),
  /** An entity by its id. */
  ENTITY(1),
  /** A topic by its id; watched, but never counted for spikes: there are too few of them. */
  TOPIC(2);

  private final int number;

  TermKind(int number) {
    this.number = number;
  }

  /** A number that stands for it where it is stored; never changes. */
  public int number() {
    return number;
  }

  /**
   * The kind that a number stands for.
   *
   * @throws IllegalArgumentException where it stands for none
   */
  public static TermKind of(int number) {
    for (TermKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of term has the number " + number);
  }
}
