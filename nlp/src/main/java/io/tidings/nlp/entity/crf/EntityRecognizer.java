package io.tidings.nlp.entity.crf;

import io.tidings.nlp.text.PunctuatedTokens;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds names with a model. The same texts always give the same names. Not safe for several threads
 * at once; the model and the lexicon can be shared.
 */
public final class EntityRecognizer {

  private final CrfModel model;
  private final Lexicon lexicon;
  private final WordReader reader;
  private final Emissions emissions;
  private final BestPath bestPath;
  private final ChainLattice lattice;
  private final double[] exponentials;

  /**
   * Reads with a model.
   *
   * @throws IllegalArgumentException when the model was trained with another lexicon
   */
  public EntityRecognizer(CrfModel model, Lexicon lexicon) {
    if (!model.lexicon().equals(lexicon.info().sha256())) {
      throw new IllegalArgumentException("the model was trained with another lexicon");
    }
    this.model = model;
    this.lexicon = lexicon;
    reader = new WordReader(lexicon);
    emissions = new Emissions(model.weights());
    bestPath = new BestPath(model.labels());
    lattice = new ChainLattice(model.labels());
    float[] transitions = model.transitions();
    exponentials = new double[transitions.length];
    for (int i = 0; i < exponentials.length; i++) {
      exponentials[i] = StrictMath.exp(transitions[i]);
    }
  }

  /** The model and its version. */
  public CrfModel model() {
    return model;
  }

  /**
   * The names in the sentences of one document.
   *
   * @param sentences the words of each, none of them empty
   * @return for each sentence its names, begin and end counted in tokens
   */
  public List<List<ScoredName>> tag(List<List<String>> sentences) {
    SentenceFeatures features = new SentenceFeatures(sentences, reader, lexicon);
    List<List<ScoredName>> names = new ArrayList<>(sentences.size());
    for (int s = 0; s < sentences.size(); s++) {
      int length = sentences.get(s).size();
      names.add(length == 0 ? List.of() : tag(features, s, length));
    }
    return names;
  }

  /**
   * The names in the texts of one item, such as its title and body.
   *
   * @return for each text its names, begin and end counted in UTF-16 code units
   */
  public List<List<ScoredName>> recognize(List<String> texts) {
    List<PunctuatedTokens> tokens = new ArrayList<>(texts.size());
    List<List<String>> sentences = new ArrayList<>();
    for (String text : texts) {
      PunctuatedTokens cut = PunctuatedTokens.of(text);
      tokens.add(cut);
      for (int i = 0; i < cut.size(); i++) {
        if (cut.startsSentence(i)) {
          sentences.add(new ArrayList<>());
        }
        sentences.get(sentences.size() - 1).add(cut.word(i));
      }
    }
    List<List<ScoredName>> tagged = tag(sentences);
    List<List<ScoredName>> names = new ArrayList<>(texts.size());
    int s = 0;
    for (PunctuatedTokens cut : tokens) {
      List<ScoredName> ofText = new ArrayList<>();
      for (int first = 0; first < cut.size(); first += sentences.get(s++).size()) {
        for (ScoredName name : tagged.get(s)) {
          int begin = cut.begin(first + name.begin());
          int end = cut.end(first + name.end() - 1);
          ofText.add(new ScoredName(begin, end, name.type(), name.score()));
        }
      }
      names.add(ofText);
    }
    return names;
  }

  private List<ScoredName> tag(SentenceFeatures features, int s, int length) {
    float[] scores = emissions.of(features, s, length);
    int[] path = bestPath.of(length, scores, model.transitions());
    List<NameSpan> spans = model.labels().spans(path, length);
    if (spans.isEmpty()) {
      return List.of();
    }
    lattice.run(length, scores, exponentials, new long[0]);
    List<ScoredName> names = new ArrayList<>(spans.size());
    for (NameSpan span : spans) {
      int type = model.labels().type(span.type());
      double probability = lattice.spanProbability(span.begin(), span.end(), type, exponentials);
      float score = (float) model.calibration().apply(probability);
      names.add(new ScoredName(span.begin(), span.end(), span.type(), score));
    }
    return names;
  }
}
