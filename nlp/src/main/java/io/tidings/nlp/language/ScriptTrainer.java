package io.tidings.nlp.language;

import io.tidings.nlp.TrainingLog;
import io.tidings.nlp.linear.LinearModelFile;
import io.tidings.nlp.linear.ModelWriter;
import io.tidings.nlp.linear.SoftmaxTrainer;
import io.tidings.nlp.linear.SparseVector;
import io.tidings.nlp.linear.SplitMix64;
import io.tidings.nlp.linear.Vocabulary;
import io.tidings.nlp.linear.VocabularyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** Learns to tell apart the languages of one script. */
final class ScriptTrainer {
  /** Features of fewer sentences are as often noise as help, and would fill the file. */
  private static final int LEAST_SENTENCES = 4;

  private static final int PASSES = 6;
  private static final float RATE = 0.5f;

  /** Smaller weights cost file size and change one answer in a thousand. */
  private static final float NEGLIGIBLE = 0.08f;

  private final LanguageFeatures features = new LanguageFeatures();
  private final SplitMix64 random = new SplitMix64(7);
  private final TrainingLog log;

  ScriptTrainer(TrainingLog log) {
    this.log = log;
  }

  /** Learns from the sentences of each language and writes the model. */
  void train(NavigableMap<String, List<String>> sentences, ModelWriter out) {
    VocabularyBuilder counts = new VocabularyBuilder(LEAST_SENTENCES);
    sentences.values().forEach(texts -> texts.forEach(text -> counts.add(features.of(text))));
    Vocabulary vocabulary = counts.uniform();
    List<SparseVector> examples = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    int language = 0;
    for (List<String> texts : sentences.values()) {
      for (String text : texts) {
        for (String shown : cuts(text)) {
          examples.add(vocabulary.encode(features.of(shown)));
          targets.add(language);
        }
      }
      language++;
    }
    log.line(
        "%d languages, %d features, %d examples"
            .formatted(language, vocabulary.size(), examples.size()));
    float[] weights =
        new SoftmaxTrainer(vocabulary.size(), language, PASSES, RATE)
            .train(examples, targets.stream().mapToInt(Integer::intValue).toArray(), log);
    LinearModelFile.write(out, vocabulary, weights, new float[language], NEGLIGIBLE);
  }

  /** The sentence whole, its first 8 words, and its first 3 to 12: headlines are short. */
  private List<String> cuts(String text) {
    return List.of(
        text,
        LanguageFeatures.firstWords(text, 8),
        LanguageFeatures.firstWords(text, 3 + random.below(10)));
  }
}
