package io.tidings.nlp.language;

import io.tidings.nlp.TrainingLog;
import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.linear.LinearModel;
import io.tidings.nlp.linear.ModelWriter;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Learns a {@link LanguageIdentifier} from sentences, in two rounds: on four fifths of them, to
 * measure on the rest how far its probabilities can be trusted; then on all. The same sentences in
 * the same order give the same bytes.
 */
public final class LanguageTrainer {
  /**
   * A language belongs to a script when at least one in so many of its sentences is written in it.
   */
  private static final int SCRIPT_SHARE = 10;

  /** Below this probability the answer is as often wrong as right. */
  private static final float LEAST_SCORE = 0.2f;

  private static final int HEADLINE_WORDS = 8;

  private final String version;

  /**
   * Prepares training.
   *
   * @param version written into the model
   */
  public LanguageTrainer(String version) {
    this.version = version;
  }

  /**
   * Learns a model.
   *
   * @param sentences in each language at least a few hundred; at least two languages
   * @param log told of progress and of the accuracy on what was held out
   * @return the model file
   * @throws IllegalArgumentException if no sentence has letters
   */
  public byte[] train(List<LabelledSentence> sentences, TrainingLog log) {
    List<LabelledSentence> learned = new ArrayList<>();
    List<LabelledSentence> heldOut = new ArrayList<>();
    sentences.forEach(s -> (isHeldOut(s) ? heldOut : learned).add(s));
    LanguageIdentifier draft = LanguageIdentifier.load(trainOnce(learned, log));
    float sharpness = sharpness(draft, heldOut, log);
    return train(sentences, sharpness, log);
  }

  /** Whether a sentence is kept out of the first round: one in five, by its hash. */
  public static boolean isHeldOut(LabelledSentence sentence) {
    int hash = FeatureHash.start(0);
    for (int i = 0; i < sentence.text().length(); i++) {
      hash = FeatureHash.step(hash, sentence.text().charAt(i));
    }
    return Integer.remainderUnsigned(FeatureHash.finish(hash), 5) == 0;
  }

  /** One round on all the sentences, probabilities not calibrated. */
  byte[] trainOnce(List<LabelledSentence> sentences, TrainingLog log) {
    return train(sentences, 1, log);
  }

  private byte[] train(List<LabelledSentence> sentences, float sharpness, TrainingLog log) {
    Map<UnicodeScript, NavigableMap<String, List<String>>> scripts = byScript(sentences);
    if (scripts.isEmpty()) {
      throw new IllegalArgumentException("no sentence with letters to learn from");
    }
    ModelWriter out = new ModelWriter(LanguageIdentifier.NAME, version);
    out.writeFloat(sharpness);
    out.writeFloat(LEAST_SCORE);
    out.writeVarint(scripts.size());
    scripts.forEach(
        (script, languages) -> {
          out.writeString(script.name());
          out.writeStrings(List.copyOf(languages.keySet()));
          if (languages.size() > 1) {
            log.line("script " + script);
            new ScriptTrainer(log).train(languages, out);
          }
        });
    return out.toBytes();
  }

  private static Map<UnicodeScript, NavigableMap<String, List<String>>> byScript(
      List<LabelledSentence> sentences) {
    Map<String, Integer> totals = new TreeMap<>();
    Map<UnicodeScript, NavigableMap<String, List<String>>> scripts =
        new EnumMap<>(UnicodeScript.class);
    for (LabelledSentence sentence : sentences) {
      UnicodeScript script = Scripts.main(sentence.text());
      if (script != null) {
        totals.merge(sentence.language(), 1, Integer::sum);
        scripts
            .computeIfAbsent(script, s -> new TreeMap<>())
            .computeIfAbsent(sentence.language(), l -> new ArrayList<>())
            .add(sentence.text());
      }
    }
    for (NavigableMap<String, List<String>> languages : scripts.values()) {
      languages
          .entrySet()
          .removeIf(e -> e.getValue().size() * SCRIPT_SHARE < totals.getOrDefault(e.getKey(), 0));
    }
    scripts.values().removeIf(NavigableMap::isEmpty);
    return scripts;
  }

  /**
   * What scores must be multiplied by for probabilities to be true, by likelihood on held-out data.
   */
  private static float sharpness(
      LanguageIdentifier draft, List<LabelledSentence> heldOut, TrainingLog log) {
    float best = 1;
    double highest = Double.NEGATIVE_INFINITY;
    for (float sharpness = 0.5f; sharpness < 3; sharpness += 0.125f) {
      double likelihood = 0;
      for (LabelledSentence sentence : heldOut) {
        likelihood += logProbability(draft, sentence, sharpness);
      }
      if (likelihood > highest) {
        highest = likelihood;
        best = sharpness;
      }
    }
    log.line("sharpness %.3f over %d held-out sentences".formatted(best, heldOut.size()));
    return best;
  }

  private static double logProbability(
      LanguageIdentifier draft, LabelledSentence sentence, float sharpness) {
    String text = LanguageFeatures.firstWords(sentence.text(), HEADLINE_WORDS);
    LanguageIdentifier.ScriptModel model = draft.model(text);
    int language = model == null ? -1 : model.languages().indexOf(sentence.language());
    if (model == null || language < 0) {
      return 0; // wrong at any sharpness
    }
    float[] probabilities = model.scores(text);
    LinearModel.softmax(probabilities, sharpness);
    return StrictMath.log(Math.max(1e-6, probabilities[language]));
  }
}
