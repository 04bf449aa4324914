package io.tidings.enrich.tag;

import io.tidings.nlp.entity.crf.CrfModel;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.Lexicon;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * As many recognizers as threads work at once, all with one model: a recognizer has scratch space
 * of its own and serves one thread at a time.
 */
final class RecognizerPool {
  private final CrfModel model;
  private final Lexicon lexicon;
  private final ConcurrentLinkedQueue<EntityRecognizer> idle = new ConcurrentLinkedQueue<>();

  RecognizerPool(CrfModel model, Lexicon lexicon) {
    this.model = model;
    this.lexicon = lexicon;
  }

  /** Calls with a recognizer that nobody else uses meanwhile. */
  <T> T with(Function<EntityRecognizer, T> work) {
    @Nullable EntityRecognizer free = idle.poll();
    EntityRecognizer recognizer = free == null ? new EntityRecognizer(model, lexicon) : free;
    T result = work.apply(recognizer);
    idle.add(recognizer); // not after a failure: its scratch space may be half written
    return result;
  }
}
