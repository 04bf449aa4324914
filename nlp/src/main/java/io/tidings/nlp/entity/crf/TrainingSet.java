package io.tidings.nlp.entity.crf;

import java.util.List;

/**
 * Documents labelled in one way.
 *
 * @param documents with their names
 * @param unlabelled types that may occur but are not labelled: a token outside of all names may be
 *     in one of these
 * @param weight how much a sentence counts, above 0
 */
public record TrainingSet(List<TaggedDocument> documents, List<String> unlabelled, float weight) {

  /** Keeps its own copies. */
  public TrainingSet {
    documents = List.copyOf(documents);
    unlabelled = List.copyOf(unlabelled);
  }
}
