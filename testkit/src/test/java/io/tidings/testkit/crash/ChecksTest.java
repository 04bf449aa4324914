package io.tidings.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.schemas.LedgerKeys;
import io.tidings.testkit.crash.Committed.Enriched;
import io.tidings.testkit.crash.Committed.Raw;
import io.tidings.testkit.crash.Finding.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A verifier that finds nothing proves nothing until it has found each sort of fault. */
class ChecksTest {
  private static final Raw FIRST = raw(10, "a", "one");
  private static final Raw EDIT = raw(11, "a", "two");
  private static final Raw OTHER = raw(12, "b", "one");

  @Test
  void findsNothingWhereEachIsThereOnceAndInOrder() {
    // Given
    Committed committed =
        committed(
            List.of(FIRST, EDIT, OTHER),
            List.of(enriched(1, FIRST), enriched(2, EDIT), enriched(3, OTHER)),
            ledger("tag", 3, 0));

    // Then
    assertThat(source(true).findings(committed)).isEmpty();
    assertThat(new TagCheck().findings(committed)).isEmpty();
    assertThat(new LedgerCheck("r", true).findings(committed)).isEmpty();
  }

  @Test
  void seesWhatASourceSaidAndIsNotThere() {
    // Given
    Committed committed = committed(List.of(EDIT), List.of(), Map.of());

    // Then
    assertThat(source(true).findings(committed))
        .extracting(Finding::kind, Finding::where)
        .containsExactlyInAnyOrder(
            tuple(Kind.LOST, "test: item a"), tuple(Kind.LOST, "test: item b"));
    assertThat(source(false).findings(committed))
        .extracting(Finding::where)
        .containsExactly("test: item b");
  }

  @Test
  void seesWhatIsThereTwiceOrInAnotherOrderOrFromNobody() {
    // Given
    Committed committed =
        committed(List.of(EDIT, FIRST, FIRST, OTHER, raw(13, "c", "one")), List.of(), Map.of());

    // Then
    assertThat(source(true).findings(committed))
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(Kind.DOUBLED, Kind.REORDERED, Kind.WRONG);
  }

  @Test
  void seesWhatTagLostOrDoubledOrReordered() {
    // Given
    Committed committed =
        committed(
            List.of(FIRST, EDIT, OTHER),
            List.of(enriched(1, EDIT), enriched(2, FIRST), enriched(3, FIRST)),
            Map.of());

    // Then
    assertThat(new TagCheck().findings(committed))
        .extracting(Finding::kind, Finding::where)
        .contains(
            tuple(Kind.LOST, "items.enriched: none of 0/12"),
            tuple(Kind.DOUBLED, "items.enriched: 0/10"),
            tuple(Kind.REORDERED, "items.enriched: a"));
  }

  @Test
  void seesARepeatThatWasNotKnownAsOne() {
    // Given
    Raw repeat = raw(11, "a", "one");
    Committed committed =
        committed(
            List.of(FIRST, repeat), List.of(enriched(1, FIRST), enriched(2, repeat)), Map.of());

    // Then
    assertThat(new TagCheck().findings(committed))
        .extracting(Finding::kind, Finding::where)
        .containsExactlyInAnyOrder(
            tuple(Kind.WRONG, "items.enriched: one of 0/11"),
            tuple(Kind.WRONG, "items.features: one of 0/11"));
  }

  @Test
  void seesContentThatIsNotTheRawRecords() {
    // Given
    Committed committed =
        committed(
            List.of(FIRST), List.of(new Enriched(0, 1, "a", "0/10", "another hash")), Map.of());

    // Then
    assertThat(new TagCheck().findings(committed))
        .containsExactly(new Finding(Kind.WRONG, 1, "items.enriched of 0/10"));
  }

  @Test
  void seesABucketThatWasCountedWrongly() {
    // Given
    Committed committed = committed(List.of(FIRST, EDIT), List.of(), ledger("tag", 3, 1));

    // Then
    assertThat(LedgerCheck.stage("tag", Map.of("0|0", 2L), Map.of(), committed))
        .containsExactly(
            new Finding(
                Kind.UNBALANCED,
                1,
                "ledger of tag, bucket 0|0: 3 received, 1 skipped, 2 out, not 2 received, 0"
                    + " skipped, 2 out"));
  }

  @Test
  void seesALedgerOfIngestThatSaysOtherThanTheTopic() {
    // Given
    LedgerEntry entry =
        new LedgerEntry(
            "ingest",
            "feed",
            null,
            Instant.EPOCH,
            null,
            null,
            3L,
            List.of(new Count("published", "", 2L)));
    Committed committed = committed(List.of(FIRST), List.of(), Map.of("k", entry));

    // Then
    assertThat(new LedgerCheck("r", false).findings(committed))
        .containsExactlyInAnyOrder(
            new Finding(Kind.UNBALANCED, 1, "ledger k does not add up"),
            new Finding(Kind.UNBALANCED, 1, "ledger of ingest, feed: 2 published, 1 there"),
            new Finding(Kind.UNBALANCED, 1, "ledger, bucket 0|0: 0 published, 1 there"));
  }

  private static Check source(boolean everyVersion) {
    return new SourceCheck(
        "test",
        "feed"::equals,
        () -> Map.of("a", List.of("a one", "a two"), "b", List.of("b one")),
        everyVersion);
  }

  private static Raw raw(long offset, String id, String version) {
    return new Raw(0, offset, id, "feed", id + " " + version, "hash of " + id + version);
  }

  private static Enriched enriched(long offset, Raw raw) {
    return new Enriched(0, offset, raw.itemId(), raw.origin(), raw.hash());
  }

  private static Map<String, LedgerEntry> ledger(String stage, long received, long skipped) {
    Map<String, LedgerEntry> ledger = new HashMap<>();
    List<Count> counts = new ArrayList<>();
    counts.add(new Count("out", "", received - skipped));
    if (skipped > 0) {
      counts.add(new Count("skipped", "repeat", skipped));
    }
    ledger.put(stage + "|0|0", new LedgerEntry(stage, null, null, null, 0, 0L, received, counts));
    ledger.put(
        "ingest",
        new LedgerEntry(
            "ingest",
            "feed",
            null,
            Instant.EPOCH,
            null,
            null,
            received,
            List.of(new Count("published", "", received))));
    // As two producers have it, the second of which wrote the last record.
    published(ledger, 10, received - 1);
    published(ledger, 10 + received - 1, 1);
    return ledger;
  }

  private static void published(Map<String, LedgerEntry> ledger, long first, long records) {
    ledger.put(
        LedgerKeys.ofPublished(0, first),
        new LedgerEntry(
            LedgerKeys.PUBLISHED,
            null,
            null,
            null,
            0,
            0L,
            records,
            List.of(new Count("published", "", records))));
  }

  private static Committed committed(
      List<Raw> raw, List<Enriched> enriched, Map<String, LedgerEntry> ledger) {
    List<String> features = enriched.stream().map(e -> String.valueOf(e.origin())).toList();
    return new Committed(raw, enriched, features, 0, ledger);
  }
}
