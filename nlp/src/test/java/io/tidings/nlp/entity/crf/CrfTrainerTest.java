package io.tidings.nlp.entity.crf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.nlp.TrainingLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrfTrainerTest {
  private static final List<String> PEOPLE = List.of("Ada", "Boris", "Chen", "Dora", "Emil");
  private static final List<String> PLACES = List.of("Paris", "New York", "Lima", "San Jose");
  private static final List<String> TYPES = List.of("LOC", "PER");
  private static final TrainingSettings SETTINGS =
      new TrainingSettings(12, 2, 2000, 0.1f, 0.1f, 0.001f, 1);

  private final Lexicon lexicon = lexicon();

  @Test
  void learnsWhereNamesStand() {
    // Given
    EntityRecognizer recognizer = recognizer(train(documents(), List.of()));

    // When
    List<List<ScoredName>> names =
        recognizer.tag(List.of(List.of("Today", "Greta", "met", "Dora", "in", "Porto", ".")));

    // Then
    assertThat(names.get(0))
        .extracting(n -> new NameSpan(n.begin(), n.end(), n.type()))
        .containsExactly(
            new NameSpan(1, 2, "PER"), new NameSpan(3, 4, "PER"), new NameSpan(5, 6, "LOC"));
    assertThat(names.get(0)).allMatch(n -> n.score() > 0.5 && n.score() <= 1);
  }

  @Test
  void givesOffsetsOfTheTextAsItIsWritten() {
    // Given
    String title = "  \"Dora\" leaves";
    String body = "On Monday Emil met  Chen in \uD83D\uDE00 New  York. “Boris met Ada in Lima.”";
    EntityRecognizer recognizer = recognizer(train(documents(), List.of()));

    // When
    List<List<ScoredName>> names = recognizer.recognize(List.of(title, "", body));

    // Then
    assertThat(names.get(1)).isEmpty();
    assertThat(names.get(2))
        .extracting(n -> body.substring(n.begin(), n.end()))
        .contains("Emil", "Chen", "New  York", "Boris", "Ada", "Lima");
    assertThat(names.get(0)).allMatch(n -> title.substring(n.begin(), n.end()).equals("Dora"));
  }

  @Test
  void theSameDataGiveTheSameBytes() {
    assertThat(train(documents(), List.of())).isEqualTo(train(documents(), List.of()));
  }

  @Test
  void anotherSeedGivesAnotherModel() {
    TrainedCrf other =
        new CrfTrainer("1", lexicon, SETTINGS.with(12, 2), TrainingLog.silent())
            .train(TYPES, Map.of(), List.of(new TrainingSet(documents(), List.of(), 1)));
    assertThat(other.toBytes(ScoreCalibration.NONE)).isNotEqualTo(train(documents(), List.of()));
  }

  /** Half of the data does not say which names are places: they must not be learned as none. */
  @Test
  void learnsFromDataThatLabelsOnlySomeTypes() {
    // Given
    List<TaggedDocument> withoutPlaces =
        documents().stream()
            .map(d -> new TaggedDocument(d.sentences().stream().map(this::onlyPeople).toList()))
            .toList();
    List<List<String>> text = List.of(List.of("Today", "Ada", "met", "Dora", "in", "Lima", "."));

    // When
    List<ScoredName> bound = recognizer(train(withoutPlaces, List.of())).tag(text).get(0);
    List<ScoredName> free = recognizer(train(withoutPlaces, List.of("LOC"))).tag(text).get(0);

    // Then
    assertThat(bound).extracting(ScoredName::type).doesNotContain("LOC");
    assertThat(free).extracting(ScoredName::type).containsExactly("PER", "PER", "LOC");
  }

  @Test
  void writesColumnsBackAsTheyCame() throws IOException {
    // Given
    String in = "-DOCSTART-\tO\n\nToday\tO\nAda\tX\nmet\nDora\tO\n\n\nin Lima\n";
    List<String> out = new ArrayList<>();
    EntityRecognizer recognizer = recognizer(train(documents(), List.of()));

    // When
    new ColumnTagger(recognizer, Map.of("PER", "person"))
        .tag(new BufferedReader(new StringReader(in)), out::add);

    // Then
    assertThat(out)
        .containsExactly(
            "-DOCSTART-\tO",
            "",
            "Today\tO",
            "Ada\tB-person",
            "met\tO",
            "Dora\tB-person",
            "",
            "",
            "in\tO");
  }

  @Test
  void readsNoModelOfAnotherLexicon() {
    CrfModel model = CrfModel.load(train(documents(), List.of()));
    Lexicon other = Lexicon.load(new LexiconBuilder().toBytes("2"));
    assertThatThrownBy(() -> new EntityRecognizer(model, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model was trained with another lexicon");
  }

  @Test
  void aNameOfAnUnknownTypeIsNoTrainingData() {
    assertThatThrownBy(
            () ->
                new CrfTrainer("1", lexicon, SETTINGS, TrainingLog.silent())
                    .train(
                        List.of("PER"),
                        Map.of(),
                        List.of(new TrainingSet(documents(), List.of(), 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LOC is no type of this model");
  }

  private byte[] train(List<TaggedDocument> more, List<String> unlabelled) {
    List<TrainingSet> sets = new ArrayList<>();
    sets.add(new TrainingSet(more, unlabelled, 1));
    if (!unlabelled.isEmpty()) {
      sets.add(new TrainingSet(documents().subList(0, 6), List.of(), 1));
    }
    return new CrfTrainer("1", lexicon, SETTINGS, TrainingLog.silent())
        .train(TYPES, Map.of(), sets)
        .toBytes(ScoreCalibration.NONE);
  }

  private EntityRecognizer recognizer(byte[] model) {
    return new EntityRecognizer(CrfModel.load(model), lexicon);
  }

  private TaggedSentence onlyPeople(TaggedSentence sentence) {
    return new TaggedSentence(
        sentence.words(), sentence.names().stream().filter(n -> n.type().equals("PER")).toList());
  }

  private static List<TaggedDocument> documents() {
    List<TaggedDocument> documents = new ArrayList<>();
    for (String one : PEOPLE) {
      for (String other : PEOPLE) {
        for (String place : PLACES) {
          String text = "Today " + one + " met " + other + " in " + place + ".";
          int at = text.indexOf(" in ") + 4;
          List<NameSpan> names =
              List.of(
                  new NameSpan(6, 6 + one.length(), "PER"),
                  new NameSpan(at - 4 - other.length(), at - 4, "PER"),
                  new NameSpan(at, at + place.length(), "LOC"));
          documents.add(new TaggedDocument(new LabelledText(text, names).sentences(false)));
        }
      }
    }
    return documents;
  }

  private static Lexicon lexicon() {
    LexiconBuilder builder = new LexiconBuilder();
    builder.addName("city", "Paris");
    builder.addName("city", "Porto");
    builder.addName("city", "New York");
    builder.addName("first name", "Ada");
    builder.addWord("met", 1, 2, 3);
    return Lexicon.load(builder.toBytes("1"));
  }
}
