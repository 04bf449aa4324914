package io.tidings.nlp.language;

import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.linear.LinearModel;
import io.tidings.nlp.linear.LinearModelFile;
import io.tidings.nlp.linear.ModelReader;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which language a text is written in: the script narrows the choice, a linear model over
 * character n-grams and words decides among the languages that share it. Meant for a headline, or a
 * headline and the start of an article; only the first 300 characters count. Immutable, for any
 * number of threads.
 */
public final class LanguageIdentifier {
  static final String NAME = "language";

  private final ModelInfo info;
  private final float sharpness;
  private final float leastScore;
  private final Map<UnicodeScript, ScriptModel> models;

  private LanguageIdentifier(ModelReader in) {
    info = in.info();
    sharpness = in.readFloat();
    leastScore = in.readFloat();
    models = new EnumMap<>(UnicodeScript.class);
    for (int count = in.readCount(); count > 0; count--) {
      models.put(UnicodeScript.forName(in.readString()), ScriptModel.read(in));
    }
  }

  /** The model that comes with this release. */
  public static LanguageIdentifier shipped() {
    return new LanguageIdentifier(
        ModelReader.openResource(LanguageIdentifier.class, "language.model", NAME));
  }

  /**
   * A model from {@link LanguageTrainer}.
   *
   * @throws io.tidings.nlp.linear.ModelFormatException if the bytes are no language model
   */
  public static LanguageIdentifier load(byte[] model) {
    return new LanguageIdentifier(ModelReader.open(model, NAME));
  }

  /** Which model this is. */
  public ModelInfo info() {
    return info;
  }

  /**
   * The language of a text: {@link Language#UNDETERMINED} when it has no letters, is in a script
   * the model does not know, or no language is probable enough.
   */
  public Language identify(String text) {
    ScriptModel model = model(text);
    if (model == null) {
      return Language.UNDETERMINED;
    }
    float[] probabilities = model.scores(text);
    LinearModel.softmax(probabilities, sharpness);
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    float score = Math.round(probabilities[best] * 10_000) / 10_000f;
    return score < leastScore
        ? Language.UNDETERMINED
        : new Language(model.languages().get(best), score);
  }

  /** What decides about this text; null when nothing can. */
  @Nullable ScriptModel model(String text) {
    UnicodeScript script = Scripts.main(text);
    return script == null ? null : models.get(script);
  }

  /** The languages of one script and, when there are several, what tells them apart. */
  record ScriptModel(List<String> languages, @Nullable LinearModel model) {
    static ScriptModel read(ModelReader in) {
      List<String> languages = in.readStrings();
      return new ScriptModel(languages, languages.size() > 1 ? LinearModelFile.read(in) : null);
    }

    /** One score a language, not yet probabilities. */
    float[] scores(String text) {
      return model == null ? new float[1] : model.score(new LanguageFeatures().of(text));
    }
  }
}
