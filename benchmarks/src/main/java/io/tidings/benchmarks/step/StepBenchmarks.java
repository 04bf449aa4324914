package io.tidings.benchmarks.step;

import io.tidings.benchmarks.input.Wire;
import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;
import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.entity.TaggedEntity;
import io.tidings.nlp.entity.crf.CrfModel;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.Lexicon;
import io.tidings.nlp.entity.crf.ScoredName;
import io.tidings.nlp.keyword.Keyword;
import io.tidings.nlp.keyword.KeywordExtractor;
import io.tidings.nlp.language.Language;
import io.tidings.nlp.language.LanguageIdentifier;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import io.tidings.nlp.topic.TopicClassifier;
import io.tidings.nlp.topic.TopicScore;
import io.tidings.schemas.serde.EventClasses;
import java.io.IOException;
import java.util.List;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One step a method, one item an operation. */
@State(Scope.Thread)
public class StepBenchmarks {
  static final int FEED_ITEMS = 50;

  private static final int PREFIX_BYTES = 5;
  private static final int LANGUAGE_SAMPLE = 600;

  static {
    EventClasses.trust();
  }

  private final FeedParser parser = new FeedParser();
  private final LanguageIdentifier languages = LanguageIdentifier.shipped();
  private final TopicClassifier classifier = TopicClassifier.shipped();
  private final EntityRecognizer recognizer =
      new EntityRecognizer(CrfModel.shipped(), Lexicon.shipped());
  private final KeywordExtractor extractor = new KeywordExtractor();
  private final SpecificDatumReader<RawItem> reader = new SpecificDatumReader<>(RawItem.class);

  /** A feed document, an item of it. */
  @Benchmark
  @OperationsPerInvocation(FEED_ITEMS)
  public ParsedFeed feedParser(StepInput input) throws FeedParseException {
    return parser.parse(input.feed, "application/rss+xml", "https://benchmark.example/feed");
  }

  /** Avro to RawItem. */
  @Benchmark
  public RawItem decode(StepInput input) throws IOException {
    byte[] bytes = input.encoded.get(input.advance());
    return reader.read(
        null,
        DecoderFactory.get().binaryDecoder(bytes, PREFIX_BYTES, bytes.length - PREFIX_BYTES, null));
  }

  /** Title and text to tokens; topics, entities and keywords each do it for themselves. */
  @Benchmark
  public Tokens tokens(StepInput input) {
    RawItem item = input.raw.get(input.advance());
    return Tokenizer.tokenize(item.getTitle() + "\n" + item.getText());
  }

  /** The language, from as much of the text as {@code tag} takes. */
  @Benchmark
  public Language language(StepInput input) {
    RawItem item = input.raw.get(input.advance());
    String text = item.getText();
    return languages.identify(
        item.getTitle() + "\n" + text.substring(0, Math.min(text.length(), LANGUAGE_SAMPLE)));
  }

  /** Names of the built-in list. */
  @Benchmark
  public List<TaggedEntity> entities(StepInput input) {
    RawItem item = input.raw.get(input.advance());
    return input.list.english().tag(item.getTitle(), item.getText());
  }

  /** Names by the model alone. */
  @Benchmark
  public List<List<ScoredName>> recognizer(StepInput input) {
    RawItem item = input.raw.get(input.advance());
    return recognizer.recognize(List.of(item.getTitle(), item.getText()));
  }

  /** Names of a list of 500,000 in a million letters, an item of which is the whole. */
  @Benchmark
  public int dictionary(DictionaryInput input) {
    return input.gazetteer.places(input.text);
  }

  /** Such a list, an item of which is a name added. */
  @Benchmark
  @OperationsPerInvocation(DictionaryInput.NAMES)
  public Gazetteer dictionaryBuild(DictionaryInput input) {
    return Gazetteer.of(input.entries);
  }

  /** Media Topics. */
  @Benchmark
  public List<TopicScore> topics(StepInput input) {
    RawItem item = input.raw.get(input.advance());
    return classifier.classify(item.getTitle(), item.getText());
  }

  /** Keywords, given the entities. */
  @Benchmark
  public List<Keyword> keywords(StepInput input) {
    int i = input.advance();
    RawItem item = input.raw.get(i);
    return extractor.extract(item.getTitle(), item.getText(), input.entities.get(i));
  }

  /** All of the analysis. */
  @Benchmark
  public EnrichedItem annotator(StepInput input) {
    return input.annotator.annotate(input.raw.get(input.advance()));
  }

  /** EnrichedItem to Avro. */
  @Benchmark
  public byte[] encode(StepInput input) {
    return Wire.encode(input.enriched.get(input.advance()));
  }
}
