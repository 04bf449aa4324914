package io.tidings.nlp.entity.crf;

import java.util.List;

/**
 * Sentences that belong together.
 *
 * @param sentences in order
 */
public record TaggedDocument(List<TaggedSentence> sentences) {

  /** Keeps its own copy. */
  public TaggedDocument {
    sentences = List.copyOf(sentences);
  }
}
