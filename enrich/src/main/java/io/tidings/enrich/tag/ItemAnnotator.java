package io.tidings.enrich.tag;

import io.tidings.enrich.lists.EntityList;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.KeywordTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Mention;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.RawItem;
import io.tidings.event.TextField;
import io.tidings.event.TopicTag;
import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.CombinedTagger;
import io.tidings.nlp.entity.EntityMention;
import io.tidings.nlp.entity.TaggedEntity;
import io.tidings.nlp.entity.crf.CrfModel;
import io.tidings.nlp.entity.crf.Lexicon;
import io.tidings.nlp.keyword.KeywordExtractor;
import io.tidings.nlp.language.Language;
import io.tidings.nlp.language.LanguageIdentifier;
import io.tidings.nlp.topic.MediaTopics;
import io.tidings.nlp.topic.TopicClassifier;
import java.util.List;
import java.util.function.Supplier;

/**
 * Language first; then what knows only English works on English text and abstains on all other.
 * Takes the entity list once an item. Thread-safe.
 */
public final class ItemAnnotator implements Annotator {
  /** Name and version of the rules in this module; a change of its output needs a new version. */
  private static final Producer RELEASE = new Producer("tidings-enrich", "0.2.0", null, null);

  private static final Producer KEYWORDS_OF = new Producer("keywords", "0.1.0", null, null);

  private static final int LANGUAGE = 1;
  private static final int TOPICS = 2;
  private static final int KEYWORDS = 3;
  private static final int BUILTIN = 4;
  private static final int LIVE = 5;
  private static final int NAMES = 6;

  private static final String ENGLISH = "en";
  private static final String UNDETERMINED = "und";
  private static final int LANGUAGE_SAMPLE = 600;

  private final LanguageIdentifier languages;
  private final TopicClassifier topics;
  private final KeywordExtractor keywords;
  private final ModelInfo builtin;
  private final ModelInfo names;
  private final RecognizerPool recognizers;
  private final Supplier<EntityList> entities;

  private ItemAnnotator(ModelInfo builtin, Supplier<EntityList> entities) {
    this.languages = LanguageIdentifier.shipped();
    this.topics = TopicClassifier.shipped();
    this.keywords = new KeywordExtractor();
    this.builtin = builtin;
    CrfModel model = CrfModel.shipped();
    this.names = model.info();
    this.recognizers = new RecognizerPool(model, Lexicon.shipped());
    this.entities = entities;
  }

  /** Uses the shipped models. */
  public static ItemAnnotator shipped(BuiltinEntities builtin, Supplier<EntityList> entities) {
    return new ItemAnnotator(builtin.info(), entities);
  }

  @Override
  public EnrichedItem annotate(RawItem item) {
    EntityList list = entities.get();
    LanguageTag language = language(item);
    boolean english = language.getCode().equals(ENGLISH);
    String title = item.getTitle();
    String text = item.getText();
    List<TaggedEntity> found = english ? tag(title, text, list) : list.others().tag(title, text);
    return new EnrichedItem(
        item.getItemId(),
        item,
        language,
        found.stream().map(entity -> entity(entity, list)).toList(),
        english ? topics(title, text) : List.of(),
        english ? keywords(title, text, found) : List.of(),
        list.version(),
        producers(list.version()));
  }

  // The source's own statement helps only where the text does not say.
  private LanguageTag language(RawItem item) {
    String text = item.getText();
    String sample = text.substring(0, Math.min(text.length(), LANGUAGE_SAMPLE));
    Language identified = languages.identify(item.getTitle() + "\n" + sample);
    if (identified.code().equals(UNDETERMINED)) {
      String code = LanguageHint.code(item.getLanguageHint());
      if (code != null) {
        return new LanguageTag(code, identified.score(), Method.RULE, 0);
      }
    }
    return new LanguageTag(identified.code(), identified.score(), Method.MODEL, LANGUAGE);
  }

  // The model does not overrule what the user has put into the live list.
  private List<TaggedEntity> tag(String title, String text, EntityList list) {
    return recognizers.with(
        recognizer ->
            new CombinedTagger(list.english(), recognizer, list::isLive, true).tag(title, text));
  }

  private List<TopicTag> topics(String title, String text) {
    return topics.classify(title, text).stream()
        .map(
            topic ->
                new TopicTag(
                    topic.id(), MediaTopics.label(topic.id()), topic.score(), Method.MODEL, TOPICS))
        .toList();
  }

  private List<KeywordTag> keywords(String title, String text, List<TaggedEntity> found) {
    return keywords.extract(title, text, found).stream()
        .map(keyword -> new KeywordTag(keyword.text(), keyword.score(), Method.RULE, KEYWORDS))
        .toList();
  }

  private static EntityTag entity(TaggedEntity entity, EntityList list) {
    return new EntityTag(
        entity.id(),
        entity.name(),
        entity.type(),
        entity.score(),
        method(entity),
        producer(entity, list),
        entity.mentions().stream().map(ItemAnnotator::mention).toList());
  }

  private static Method method(TaggedEntity entity) {
    return switch (entity.method()) {
      case TaggedEntity.DICTIONARY -> Method.DICTIONARY;
      case TaggedEntity.MODEL -> Method.MODEL;
      default -> Method.RULE;
    };
  }

  private static int producer(TaggedEntity entity, EntityList list) {
    if (entity.id() == null && entity.method().equals(TaggedEntity.MODEL)) {
      return NAMES;
    }
    return list.isLive(entity.id(), entity.name()) ? LIVE : BUILTIN;
  }

  private static Mention mention(EntityMention mention) {
    TextField field =
        switch (mention.field()) {
          case TITLE -> TextField.TITLE;
          case BODY -> TextField.TEXT;
        };
    return new Mention(field, mention.begin(), mention.end(), mention.text());
  }

  private List<Producer> producers(long listVersion) {
    return List.of(
        RELEASE,
        producer(languages.info()),
        producer(topics.info()),
        KEYWORDS_OF,
        producer(builtin),
        new Producer("entities", "live", null, listVersion),
        new Producer("entity-model", names.version(), names.sha256(), null));
  }

  private static Producer producer(ModelInfo model) {
    return new Producer(model.name(), model.version(), model.sha256(), null);
  }
}
