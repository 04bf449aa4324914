package io.tidings.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.enrich.tag.TagDriver.Out;
import io.tidings.event.EnrichedItem;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagDeadLetterTest {
  private static final String TEXT = "The ferry to the islands sails again from Monday.";
  private static final RawItem FERRY = Items.item("ferry", "Ferry", TEXT, "en", Items.OBSERVED);
  private static final Map<String, String> SENT = Map.of("tidings-mode", "live");

  private final HintAnnotator tags = new HintAnnotator();
  private boolean broken;
  private final TagDriver driver = new TagDriver(this::annotate);

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void bytesThatAreNoMessage() {
    expectDeadLetter(
        Items.key(FERRY),
        TEXT.getBytes(StandardCharsets.UTF_8),
        "a message begins with byte 84, not with the magic byte 0");
  }

  @Test
  void bytesThatDoNotFitTheirSchema() {
    // Given
    byte[] whole = driver.encode(TopicCatalogue.ITEMS_RAW, FERRY);
    byte[] cut = Arrays.copyOf(whole, whole.length - 9);

    expectDeadLetter(Items.key(FERRY), cut, "a message of t.items.raw does not fit its schema");
  }

  @Test
  void aSchemaThatTheRegistryDoesNotKnow() {
    expectDeadLetter(Items.key(FERRY), new byte[] {0, 0, 1, 0, 0, 42}, "no schema with id 65536");
  }

  @Test
  void aRecordOfAnotherType() {
    // Given
    LedgerEntry entry = new LedgerEntry("tag", null, null, null, 0, 0L, 0L, List.of());

    expectDeadLetter(
        Items.key(FERRY), driver.encode(TopicCatalogue.ITEMS_RAW, entry), "no RawItem");
  }

  @Test
  void aKeyThatIsNotTheItemsId() {
    expectDeadLetter(
        "ferry".getBytes(StandardCharsets.UTF_8),
        driver.encode(TopicCatalogue.ITEMS_RAW, FERRY),
        "the key is not the itemId of the value");
  }

  @Test
  void anItemWithoutAKey() {
    expectDeadLetter(
        null, driver.encode(TopicCatalogue.ITEMS_RAW, FERRY), "a record without a key");
  }

  @Test
  void aTakedownWithoutAKey() {
    expectDeadLetter(null, null, "a record without a key");
  }

  @Test
  void aContentHashThatIsNone() {
    // Given
    RawItem odd = RawItem.newBuilder(FERRY).setContentHash(TEXT).build();

    expectDeadLetter(
        Items.key(odd), driver.encode(TopicCatalogue.ITEMS_RAW, odd), "NumberFormatException");
  }

  @Test
  void anItemFromTheFutureAndNoRepeatIsForgotten() {
    // Given
    driver.send(FERRY);
    RawItem future =
        Items.item("future", "Later", "text", "en", Instant.ofEpochMilli(Long.MAX_VALUE));

    // When
    driver.send(future);
    driver.send(FERRY);

    // Then
    assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED)).hasSize(1);
    assertThat(driver.read(TopicCatalogue.DEADLETTERS)).hasSize(1);
  }

  @Test
  void aTakedownWhoseHeadersNoTopicWouldTakeGoesWithoutThem() {
    // When
    driver.send(Items.key(FERRY), null, Map.of("huge", "x".repeat(2 << 20)));

    // Then
    assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED))
        .singleElement()
        .satisfies(out -> assertThat(out.headers()).containsOnlyKeys(TidingsHeaders.ORIGIN));
    assertThat(driver.read(TopicCatalogue.DEADLETTERS)).isEmpty();
  }

  @Test
  void aTakedownWhoseKeyNoTopicWouldTakeIsEmptied() {
    // When
    driver.send(new byte[4 << 20], null, Map.of());

    // Then
    assertThat(driver.read(TopicCatalogue.ITEMS_ENRICHED)).isEmpty();
    assertThat(driver.read(TopicCatalogue.DEADLETTERS))
        .singleElement()
        .satisfies(out -> assertThat(out.key()).isNull());
  }

  @Test
  void aResultThatTheTopicWouldRefuse() {
    // Given
    RawItem large = large(2_200_000);

    expectDeadLetter(
        Items.key(large), driver.encode(TopicCatalogue.ITEMS_RAW, large), tooLarge(large, SENT));
  }

  /** The broker counts them too, and a record that it refuses ends the process. */
  @Test
  void aResultThatIsTooLargeOnlyByItsHeaders() {
    // Given
    RawItem large = large(2_000_000);
    Map<String, String> headers = Map.of("x-notes", "n".repeat(100_000));

    // When
    driver.send(large, headers);

    // Then
    assertThat(driver.read(TopicCatalogue.DEADLETTERS))
        .containsExactly(
            deadLetter(
                large.getItemId(),
                ByteBuffer.wrap(driver.encode(TopicCatalogue.ITEMS_RAW, large)),
                headers,
                tooLarge(large, headers)));
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED)).isEmpty();
    assertThat(driver.remembersNothing()).isTrue();
  }

  /** Compressed it fits into items.raw; written whole it would end the process, again and again. */
  @Test
  void aRecordThatIsTooLargeEvenForADeadLetterStaysWhereItIs() {
    // Given
    RawItem large = large(4_000_000);

    // When
    driver.send(large, SENT);

    // Then: empty, not null, which would be a takedown when it is sent back
    assertThat(driver.read(TopicCatalogue.DEADLETTERS))
        .containsExactly(
            deadLetter(
                large.getItemId(),
                ByteBuffer.allocate(0),
                Map.of(),
                "too large to be copied here: " + tooLarge(large, SENT)));
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED)).isEmpty();
  }

  @Test
  void anItemOnWhichTheTaggingFailsIsTaggedWhenItIsSentBack() {
    // Given
    broken = true;
    expectDeadLetter(
        Items.key(FERRY), driver.encode(TopicCatalogue.ITEMS_RAW, FERRY), "IllegalStateException");

    // When
    broken = false;
    driver.send(FERRY);

    // Then
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED)).containsExactly(tags.annotate(FERRY));
  }

  @Test
  void anEditOnWhichTheTaggingFailsLeavesTheVersionBeforeInPlace() {
    // Given
    RawItem edit = Items.item("ferry", "Ferry stops", TEXT, "en", Items.OBSERVED);
    driver.send(FERRY);

    // When
    broken = true;
    driver.send(edit);
    broken = false;
    driver.send(FERRY);
    driver.send(edit);

    // Then
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED))
        .containsExactly(tags.annotate(FERRY), tags.annotate(edit));
  }

  @Test
  void anEarlierDeathIsReplacedInTheHeaders() {
    // Given
    broken = true;

    // When
    driver.send(FERRY, Map.of("tidings-dead-error", "old", "tidings-dead-offset", "99"));

    // Then
    assertThat(driver.read(TopicCatalogue.DEADLETTERS))
        .containsExactly(
            deadLetter(
                FERRY.getItemId(),
                ByteBuffer.wrap(driver.encode(TopicCatalogue.ITEMS_RAW, FERRY)),
                Map.of(),
                "IllegalStateException"));
  }

  /** The last net: what comes before the processor's own catch. */
  @Test
  void aFailureThatNobodyForesaw() {
    // Given
    driver.send(Items.item("other", "Other", TEXT, "en", Items.OBSERVED));
    driver.read(TopicCatalogue.ITEMS_ENRICHED);
    driver.repeats().put(Bytes.wrap(Items.key(FERRY)), new byte[] {99});

    // When
    driver.send(FERRY, SENT);

    // Then
    assertThat(driver.read(TopicCatalogue.DEADLETTERS))
        .containsExactly(
            deadLetter(
                FERRY.getItemId(),
                ByteBuffer.wrap(driver.encode(TopicCatalogue.ITEMS_RAW, FERRY)),
                SENT,
                1,
                "IllegalStateException"));
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED)).isEmpty();
  }

  private void expectDeadLetter(byte @Nullable [] key, byte @Nullable [] value, String error) {
    // When
    driver.send(key, value, SENT);

    // Then
    assertThat(driver.read(TopicCatalogue.DEADLETTERS))
        .containsExactly(
            deadLetter(
                key == null ? null : new String(key, StandardCharsets.UTF_8),
                value == null ? null : ByteBuffer.wrap(value),
                SENT,
                error));
    assertThat(driver.values(TopicCatalogue.ITEMS_ENRICHED)).isEmpty();
    assertThat(driver.values(TopicCatalogue.ITEMS_FEATURES)).isEmpty();
    assertThat(driver.remembersNothing()).isTrue();
  }

  private static Out deadLetter(
      @Nullable String key, @Nullable ByteBuffer value, Map<String, String> sent, String error) {
    return deadLetter(key, value, sent, 0, error);
  }

  // All headers, so that one with a word of the article in it fails the test.
  private static Out deadLetter(
      @Nullable String key,
      @Nullable ByteBuffer value,
      Map<String, String> sent,
      long offset,
      String error) {
    Map<String, String> headers = new TreeMap<>(sent);
    headers.put("tidings-dead-stage", "tag");
    headers.put("tidings-dead-topic", "t.items.raw");
    headers.put("tidings-dead-partition", "0");
    headers.put("tidings-dead-offset", Long.toString(offset));
    headers.put("tidings-dead-error", error);
    return new Out(key, value, headers);
  }

  private String tooLarge(RawItem item, Map<String, String> headers) {
    long size = Items.key(item).length;
    size += driver.encode(TopicCatalogue.ITEMS_ENRICHED, tags.annotate(item)).length;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      size += 10 + 3L * header.getKey().length() + header.getValue().length();
    }
    return "a record of " + size + " bytes is too large for items.enriched";
  }

  private static RawItem large(int length) {
    return Items.item("large", "Large", "x".repeat(length), "en", Items.OBSERVED);
  }

  private EnrichedItem annotate(RawItem item) {
    if (broken) {
      throw new IllegalStateException("cannot work on: " + item.getText());
    }
    return tags.annotate(item);
  }
}
