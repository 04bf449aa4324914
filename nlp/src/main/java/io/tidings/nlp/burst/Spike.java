package io.tidings.nlp.burst;

import java.util.ArrayList;
import java.util.List;

/**
 * A spike that is open, or was lately.
 *
 * @param subject the term that it is named by
 * @param others terms of the same items that spiked with it, at most {@link #MOST_OTHERS}
 * @param openedAt when it began, milliseconds since 1970
 * @param toldAt when its figures were last told
 * @param told the count that was told last
 * @param closedAt when it ended; {@link #OPEN} while it goes on
 */
public record Spike(
    Term subject, List<Term> others, long openedAt, long toldAt, int told, long closedAt) {
  /** Value of {@code closedAt} while it goes on. */
  public static final long OPEN = Long.MIN_VALUE;

  static final int MOST_OTHERS = 15;

  /** The list cannot be changed. */
  public Spike {
    others = List.copyOf(others);
  }

  /** True while it goes on. */
  public boolean isOpen() {
    return closedAt == OPEN;
  }

  /** All its terms, the subject first. */
  List<Term> terms() {
    List<Term> all = new ArrayList<>(others.size() + 1);
    all.add(subject);
    all.addAll(others);
    return all;
  }

  boolean names(Term term) {
    return terms().stream().anyMatch(other -> Term.ORDER.compare(other, term) == 0);
  }

  Spike absorbing(Term term) {
    if (others.size() == MOST_OTHERS || names(term)) {
      return this;
    }
    List<Term> more = new ArrayList<>(others);
    more.add(term);
    return new Spike(subject, more, openedAt, toldAt, told, closedAt);
  }

  Spike telling(long now, int observed) {
    return new Spike(subject, others, openedAt, now, observed, closedAt);
  }

  Spike closing(long now) {
    return new Spike(subject, others, openedAt, now, told, now);
  }
}
