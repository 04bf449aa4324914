package io.tidings.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.enrich.lists.EntityList;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityDefinition;
import io.tidings.event.EntityTag;
import io.tidings.event.KeywordTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Mention;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.RawItem;
import io.tidings.event.TextField;
import io.tidings.event.TopicTag;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.testkit.Items;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the models take a second to load
class ItemAnnotatorTest {
  private static final int LIVE = 5;

  private static final RawItem ENGLISH =
      Items.item(
          "talks",
          "France and Germany agree on ferry safety rules",
          "PARIS — Ministers from France and Germany agreed on Monday on new safety rules for"
              + " passenger ferries. The Tideway Authority, which runs the port of Hamburg, said"
              + " that it welcomed the rules. Germany's transport ministry said the rules would"
              + " apply from January. Angela Merkel, the former chancellor, was not involved.");

  private static final RawItem FRENCH =
      Items.item(
          "accord",
          "La France et l'Allemagne s'accordent sur les ferries",
          "La Tideway Authority, qui gère le port de Hambourg, a salué lundi les nouvelles règles"
              + " de sécurité pour les ferries, adoptées à Paris par les ministres des deux pays.");

  private static final EntityDefinition TIDEWAY = entity("own:tideway", "Tideway Authority");

  private final BuiltinEntities builtin = BuiltinEntities.load();
  private final ItemAnnotator annotator = annotator(4, TIDEWAY);

  static List<RawItem> items() {
    return List.of(
        ENGLISH,
        FRENCH,
        Items.item("empty", "", ""),
        Items.item("title", "Oil prices rise as Iran closes the Strait of Hormuz", ""),
        Items.item("text", "", "Apple and Microsoft reported earnings on Tuesday in New York."),
        Items.item(
            "peoples",
            "Dutch courage: Swiss and Chinese banks meet in the French Alps",
            "AMERICAN EXPRESS SHARES RISE\nThe English Premier League and the Spanish Steps were"
                + " shown to two Iranians. He plays for Scottish side Celtic."),
        Items.item("numbers", "1987 12:30 +44", "--- ***"),
        Items.item(
            "emoji",
            "🚢🇫🇷 Ferry to France 👩‍👩‍👧",
            "😀 Germany 😀 wins 𝔊ermany 🏆 in Paris 😀"),
        Items.item("halves", "\uD83D France \uDE00", "Germany \uD83D\uD83D meets \uDE00Japan"),
        Items.item("arabic", "فرنسا وألمانيا تتفقان", "اتفق الوزراء في باريس يوم الاثنين"),
        Items.item("cut", "T", "x".repeat(598) + "😀 France"),
        Items.item("chinese", "法国和德国达成协议", "部长们周一在巴黎达成协议。"));
  }

  @Test
  void tagsAreTheSameBytesWhateverComesBeforeOrBeside() {
    // Given
    List<byte[]> inOrder = items().stream().map(annotator::annotate).map(this::bytes).toList();
    List<RawItem> shuffled = new ArrayList<>();
    for (int round = 0; round < 8; round++) {
      shuffled.addAll(items());
    }
    Collections.shuffle(shuffled, new Random(1));
    ItemAnnotator other = annotator(4, TIDEWAY);

    // When
    Map<String, List<ByteBuffer>> beside = new ConcurrentHashMap<>();
    shuffled.parallelStream()
        .forEach(
            item ->
                beside
                    .computeIfAbsent(
                        item.getItemId(), id -> Collections.synchronizedList(new ArrayList<>()))
                    .add(ByteBuffer.wrap(bytes(other.annotate(item)))));

    // Then
    for (int i = 0; i < inOrder.size(); i++) {
      assertThat(beside.get(items().get(i).getItemId()))
          .hasSize(8)
          .containsOnly(ByteBuffer.wrap(inOrder.get(i)));
    }
  }

  @ParameterizedTest
  @MethodSource("items")
  void everyTagNamesItsProducerAndHasAQuantisedScore(RawItem item) {
    // When
    EnrichedItem tagged = annotator.annotate(item);

    // Then
    assertThat(tagged.getItem()).isEqualTo(item);
    assertThat(producers(tagged))
        .allSatisfy(at -> assertThat(at).isBetween(0, tagged.getProducers().size() - 1));
    assertThat(scores(tagged))
        .allSatisfy(
            score -> {
              assertThat(score).isBetween(0f, 1f);
              assertThat(score).isEqualTo(StrictMath.round(score * 10_000d) / 10_000f);
            });
  }

  @ParameterizedTest
  @MethodSource("items")
  void spansPointAtTheNames(RawItem item) {
    // When
    EnrichedItem tagged = annotator.annotate(item);

    // Then
    assertThat(mentions(tagged))
        .allSatisfy(
            mention -> {
              String field =
                  mention.getField() == TextField.TITLE ? item.getTitle() : item.getText();
              assertThat(field.substring(mention.getBegin(), mention.getEnd()))
                  .isEqualTo(mention.getSurface())
                  .isNotBlank();
            });
  }

  @Test
  void englishTextGetsBuiltinAndLiveNamesTopicsAndKeywords() {
    // When
    EnrichedItem tagged = annotator.annotate(ENGLISH);

    // Then
    assertThat(tagged.getLanguage().getCode()).isEqualTo("en");
    assertThat(ids(tagged)).contains("own:tideway").hasSizeGreaterThan(3);
    assertThat(producersOf(tagged, "own:tideway")).containsExactly(LIVE);
    assertThat(tagged.getEntities())
        .filteredOn(tag -> !"own:tideway".equals(tag.getId()))
        .extracting(EntityTag::getProducer)
        .containsOnly(LIVE - 1);
    assertThat(tagged.getTopics()).isNotEmpty();
    assertThat(tagged.getKeywords()).isNotEmpty();
  }

  @Test
  void producersNameTheModelsTheListsAndTheirVersions() {
    // When
    EnrichedItem tagged = annotator.annotate(ENGLISH);

    // Then
    assertThat(tagged.getEntitiesVersion()).isEqualTo(4);
    assertThat(tagged.getProducers())
        .extracting(Producer::getName)
        .containsExactly(
            "tidings-enrich",
            "language",
            "topics",
            "keywords",
            "builtin-entities",
            "entities",
            "entity-model");
    assertThat(tagged.getProducers())
        .extracting(Producer::getListVersion)
        .containsExactly(null, null, null, null, null, 4L, null);
    assertThat(tagged.getProducers().get(4).getSha256()).isEqualTo(builtin.info().sha256());
  }

  @Test
  void textInAnotherLanguageGetsLiveNamesOnly() {
    // When
    EnrichedItem tagged = annotator.annotate(FRENCH);

    // Then
    assertThat(tagged.getLanguage().getCode()).isEqualTo("fr");
    assertThat(ids(tagged)).containsExactly("own:tideway");
    assertThat(producersOf(tagged, "own:tideway")).containsExactly(LIVE);
    assertThat(tagged.getTopics()).isEmpty();
    assertThat(tagged.getKeywords()).isEmpty();
  }

  @Test
  void aNameThatSeveralLiveEntriesClaimIsStillTheLiveLists() {
    // Given
    ItemAnnotator tied = annotator(9, TIDEWAY, entity("own:other-tideway", "Tideway Authority"));

    // When
    EnrichedItem french = tied.annotate(FRENCH);
    EnrichedItem english = tied.annotate(ENGLISH);

    // Then
    assertThat(french.getEntities())
        .extracting(EntityTag::getName, EntityTag::getId, EntityTag::getProducer)
        .containsExactly(tuple("Tideway Authority", null, LIVE));
    assertThat(english.getEntities())
        .filteredOn(tag -> tag.getName().equals("Tideway Authority"))
        .extracting(EntityTag::getId, EntityTag::getProducer)
        .containsExactly(tuple(null, LIVE));
  }

  @Test
  void anItemWithoutWordsHasNoTags() {
    // When
    EnrichedItem tagged = annotator.annotate(Items.item("empty", "", ""));

    // Then
    assertThat(tagged.getLanguage()).isEqualTo(new LanguageTag("und", 0f, Method.MODEL, 1));
    assertThat(scores(tagged)).containsExactly(0f);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"en-GB, en", "pt_BR, pt", "DE, de", "iw, he", "eng, en", "deu, de"})
  void whereTheTextDoesNotTellTheSourcesHintDecides(String hint, String code) {
    // When
    EnrichedItem tagged = annotator.annotate(hinted(hint));

    // Then
    assertThat(tagged.getLanguage()).isEqualTo(new LanguageTag(code, 0f, Method.RULE, 0));
  }

  @ParameterizedTest
  @CsvSource({"english", "ger", "und", "x", "zz", "tlh", "'not a tag'", "''"})
  void aHintThatNamesNoLanguageIsNone(String hint) {
    // When
    EnrichedItem tagged = annotator.annotate(hinted(hint));

    // Then
    assertThat(tagged.getLanguage()).isEqualTo(new LanguageTag("und", 0f, Method.MODEL, 1));
  }

  @Test
  void aHugeTextIsReadToItsEnd() {
    // Given
    String filler = "The ferry sailed on and nobody on board said a word about it. ";
    String text = filler.repeat(20_000) + "Then it reached France.";

    // When
    EnrichedItem tagged = annotator.annotate(Items.item("huge", "Ferry", text));

    // Then
    int begin = text.length() - "France.".length();
    assertThat(mentions(tagged))
        .containsExactly(new Mention(TextField.TEXT, begin, begin + 6, "France"));
  }

  private ItemAnnotator annotator(long version, EntityDefinition... live) {
    TreeMap<String, EntityDefinition> byId = new TreeMap<>();
    for (EntityDefinition definition : live) {
      byId.put(definition.getId(), definition);
    }
    EntityList list = EntityList.of(builtin, version, byId);
    return ItemAnnotator.shipped(builtin, () -> list);
  }

  private byte[] bytes(EnrichedItem tagged) {
    try {
      return tagged.toByteBuffer().array().clone();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawItem hinted(@Nullable String hint) {
    return Items.item("hinted", "1987", "", hint, Items.OBSERVED);
  }

  private static EntityDefinition entity(String id, String name) {
    return new EntityDefinition(id, name, "ORG", List.of(), 0.9f, true, null, "", "");
  }

  private static Stream<Mention> mentions(EnrichedItem tagged) {
    return tagged.getEntities().stream().flatMap(tag -> tag.getMentions().stream());
  }

  private static List<String> ids(EnrichedItem tagged) {
    return tagged.getEntities().stream().map(EntityTag::getId).toList();
  }

  private static List<Integer> producersOf(EnrichedItem tagged, String id) {
    return tagged.getEntities().stream()
        .filter(tag -> id.equals(tag.getId()))
        .map(EntityTag::getProducer)
        .toList();
  }

  private static List<Integer> producers(EnrichedItem tagged) {
    List<Integer> producers = new ArrayList<>();
    producers.add(tagged.getLanguage().getProducer());
    tagged.getEntities().stream().map(EntityTag::getProducer).forEach(producers::add);
    tagged.getTopics().stream().map(TopicTag::getProducer).forEach(producers::add);
    tagged.getKeywords().stream().map(KeywordTag::getProducer).forEach(producers::add);
    return producers;
  }

  private static List<Float> scores(EnrichedItem tagged) {
    List<Float> scores = new ArrayList<>();
    scores.add(tagged.getLanguage().getScore());
    tagged.getEntities().stream().map(EntityTag::getScore).forEach(scores::add);
    tagged.getTopics().stream().map(TopicTag::getScore).forEach(scores::add);
    tagged.getKeywords().stream().map(KeywordTag::getScore).forEach(scores::add);
    return scores;
  }
}
