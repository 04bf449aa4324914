package io.tidings.enrich.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.enrich.tag.TagDriver.Out;
import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TagLedgerTest {
  private static final Duration PUBLISHED_EVERY = Duration.ofSeconds(1);

  private final TagDriver driver = new TagDriver(new HintAnnotator());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void whatCameInIsWhatWentOutWasSkippedOrDeadLettered() {
    // Given
    driver.send(item(1));
    driver.send(item(2));
    driver.send(item(1));
    driver.takeDown(item(2));
    driver.send(item(2));
    driver.send(Items.key(item(3)), new byte[] {1}, Map.of());

    // When
    driver.passWallClock(PUBLISHED_EVERY);

    // Then
    assertThat(driver.read(TopicCatalogue.LEDGER))
        .containsExactly(
            entry(
                0,
                6,
                new Count("dead-lettered", "", 1L),
                new Count("out", "", 2L),
                new Count("out", "takedown", 1L),
                new Count("skipped", "repeat", 1L),
                new Count("skipped", "takedown", 1L)));
  }

  @Test
  void entriesAreCumulativeAndWrittenOnlyWhenSomethingChanged() {
    // When
    driver.send(item(1));
    driver.passWallClock(PUBLISHED_EVERY);
    driver.passWallClock(PUBLISHED_EVERY);
    driver.send(item(2));
    driver.passWallClock(PUBLISHED_EVERY);

    // Then
    assertThat(driver.read(TopicCatalogue.LEDGER))
        .containsExactly(
            entry(0, 1, new Count("out", "", 1L)), entry(0, 2, new Count("out", "", 2L)));
  }

  @Test
  void aBucketIsPublishedWholeOnceItIsPassed() {
    // When
    for (int i = 0; i < 1_001; i++) {
      driver.send(item(i));
    }
    driver.passWallClock(PUBLISHED_EVERY);

    // Then
    assertThat(driver.read(TopicCatalogue.LEDGER))
        .containsExactly(
            entry(0, 1_000, new Count("out", "", 1_000L)), entry(1, 1, new Count("out", "", 1L)));
  }

  private static Out entry(long bucket, long received, Count... counts) {
    return new Out(
        "tag|0|" + bucket,
        new LedgerEntry("tag", null, null, null, 0, bucket, received, List.of(counts)),
        Map.of());
  }

  private static RawItem item(int number) {
    return Items.item("guid-" + number, "Title " + number, "", "en", Items.OBSERVED);
  }
}
