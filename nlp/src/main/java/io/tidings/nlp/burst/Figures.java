package io.tidings.nlp.burst;

import java.util.Set;

/**
 * What the window says of a term.
 *
 * @param numbers its items
 * @param expected items that its past lets expect
 * @param score {@link Surprise#score}
 */
record Figures(Set<Long> numbers, double expected, double score) {
  int observed() {
    return numbers.size();
  }
}
