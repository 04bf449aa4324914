package io.tidings.nlp.entity.crf;

import java.util.List;

/**
 * The tokens of a sentence and the names in it.
 *
 * @param words as written
 * @param names in order, not overlapping
 */
public record TaggedSentence(List<String> words, List<NameSpan> names) {

  /** Keeps its own copies; throws {@link IllegalArgumentException} on names out of place. */
  public TaggedSentence {
    words = List.copyOf(words);
    names = List.copyOf(names);
    int end = 0;
    for (NameSpan name : names) {
      if (name.begin() < end || name.end() <= name.begin() || name.end() > words.size()) {
        throw new IllegalArgumentException("name out of place: " + name);
      }
      end = name.end();
    }
  }
}
