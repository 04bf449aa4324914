package io.tidings.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.enrich.tag.TagDriver.Out;
import io.tidings.event.ItemFeatures;
import io.tidings.event.RawItem;
import io.tidings.nlp.duplicate.TextFingerprint;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagTopologyTest {
  private static final RawItem FERRY = item("ferry", "Ferry resumes", "en", Items.OBSERVED);

  private final HintAnnotator annotator = new HintAnnotator();
  private final TagDriver driver = new TagDriver(annotator);

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void passesAnItemOnWithItsTagsAndAsFeatures() {
    // When
    driver.send(FERRY);

    // Then
    Map<String, String> origin = Map.of("tidings-origin", "0/0");
    assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED))
        .containsExactly(new Out(FERRY.getItemId(), annotator.annotate(FERRY), origin));
    assertThat(driver.read(TopicCatalogue.ITEMS_FEATURES))
        .containsExactly(new Out(FERRY.getItemId(), features(FERRY, "en", 0), origin));
    assertThat(driver.read(TopicCatalogue.DEADLETTERS)).isEmpty();
  }

  @Test
  void passesHeadersOnButTheOriginIsItsOwn() {
    // When
    driver.send(
        FERRY,
        Map.of("traceparent", "00-1-2-01", "tidings-mode", "replay", "tidings-origin", "5/1207"));

    // Then
    Map<String, String> headers =
        Map.of("traceparent", "00-1-2-01", "tidings-mode", "replay", "tidings-origin", "0/0");
    assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED))
        .extracting(Out::headers)
        .containsExactly(headers);
    assertThat(driver.read(TopicCatalogue.ITEMS_FEATURES))
        .extracting(Out::headers)
        .containsExactly(headers);
  }

  @Test
  void skipsARepeatOfTheLatestVersionOnly() {
    // Given
    RawItem edit = item("ferry", "Ferry stops again", "en", Items.OBSERVED);

    // When
    driver.send(FERRY);
    driver.send(FERRY);
    driver.send(edit);
    driver.send(edit);
    driver.send(FERRY);

    // Then
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED))
        .containsExactly(
            annotator.annotate(FERRY), annotator.annotate(edit), annotator.annotate(FERRY));
    assertThat(driver.values(TopicCatalogue.ITEMS_FEATURES)).hasSize(3);
  }

  @Test
  void keepsTheLanguageGroupOfTheFirstVersion() {
    // Given
    RawItem inGerman = item("ferry", "Fähre fährt wieder", "de", Items.OBSERVED);

    // When
    driver.send(FERRY);
    driver.send(inGerman);

    // Then
    assertThat(driver.values(TopicCatalogue.ITEMS_FEATURES))
        .containsExactly(features(FERRY, "en", 0), features(inGerman, "de", 0));
  }

  @Test
  void passesATakedownOnToEveryLanguageGroup() {
    // Given
    driver.send(FERRY);
    driver.read(TopicCatalogue.ITEMS_ENRICHED);
    driver.read(TopicCatalogue.ITEMS_FEATURES);

    // When
    driver.takeDown(FERRY);

    // Then
    Out gone = new Out(FERRY.getItemId(), null, Map.of("tidings-origin", "0/1"));
    assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED)).containsExactly(gone);
    assertThat(driver.read(TopicCatalogue.ITEMS_FEATURES)).containsExactly(gone, gone, gone, gone);
  }

  @Test
  void anItemThatStandsBehindItsTakedownStaysDown() {
    // When
    driver.send(FERRY);
    driver.takeDown(FERRY);
    driver.send(FERRY);
    driver.send(later("ferry", Duration.ofDays(1)));

    // Then
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED))
        .containsExactly(annotator.annotate(FERRY), null);
    assertThat(driver.values(TopicCatalogue.ITEMS_FEATURES)).hasSize(5);
  }

  @Test
  void anItemThatWasTakenDownBeforeItCameStaysDown() {
    // When
    driver.takeDown(FERRY);
    driver.send(later("an hour later", Duration.ofHours(1)));
    driver.send(later("two hours later", Duration.ofHours(2)));
    driver.send(FERRY);

    // Then
    assertThat(titles()).containsExactly("an hour later", "two hours later");
  }

  @Test
  void passesATakedownOfAnItemOnThatItNeverSaw() {
    // When
    driver.takeDown(FERRY);

    // Then
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED)).containsExactly((Object) null);
    assertThat(driver.values(TopicCatalogue.ITEMS_FEATURES)).hasSize(4).containsOnlyNulls();
  }

  @Test
  void forgetsAnItemOnceStreamTimeIsPastItsHorizon() {
    // Given
    driver.send(FERRY);

    // When
    driver.send(later("within", TagDriver.HORIZON));
    driver.send(FERRY);
    driver.send(later("past", TagDriver.HORIZON.plusHours(2)));
    driver.send(FERRY);

    // Then
    assertThat(titles()).containsExactly("Ferry resumes", "within", "past", "Ferry resumes");
  }

  @Test
  void anEditIsRememberedFromItsOwnTimeOn() {
    // Given
    driver.send(FERRY);
    RawItem edit = later("ferry", Duration.ofDays(5));
    driver.send(edit);

    // When
    driver.send(later("past", TagDriver.HORIZON.plusHours(2)));
    driver.send(edit);

    // Then
    assertThat(titles()).containsExactly("Ferry resumes", "ferry", "past");
  }

  /** The append time of a takedown in a replay of 1987 would evict everything. */
  @Test
  void neitherATakedownNorABrokenMessageMovesStreamTime() {
    // Given
    RawItem old = item("old", "Tide tables", "en", Instant.parse("1987-03-01T10:00:00Z"));
    driver.send(old);

    // When
    driver.takeDown(FERRY);
    driver.send(Items.key(FERRY), new byte[] {1}, Map.of());
    driver.send(old);

    // Then
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED))
        .containsExactly(annotator.annotate(old), null);
  }

  private List<String> titles() {
    return driver.values(TopicCatalogue.ITEMS_FEATURES).stream()
        .filter(Objects::nonNull)
        .map(ItemFeatures.class::cast)
        .map(ItemFeatures::getTitle)
        .toList();
  }

  private static RawItem later(String guid, Duration time) {
    return item(guid, guid, "en", Items.OBSERVED.plus(time));
  }

  private static RawItem item(String guid, String title, String language, Instant observedAt) {
    return Items.item(guid, title, "The text of " + guid, language, observedAt);
  }

  private static ItemFeatures features(RawItem item, @Nullable String language, int group) {
    return new ItemFeatures(
        item.getItemId(),
        item.getContentHash(),
        ItemIds.textHash(item.getTitle(), item.getText()),
        "harbour-post",
        "harbour-post",
        Items.OBSERVED,
        null,
        language,
        group,
        item.getTitle(),
        null,
        List.of(),
        List.of(),
        List.of(),
        HintAnnotator.LIST_VERSION,
        item.getSource().getName(),
        ByteBuffer.wrap(TextFingerprint.of(item.getTitle(), item.getText()).toBytes()));
  }
}
