package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.event.Producer;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StatusCommandIT {
  private final Installation tidings = Installation.withTopics();

  @Test
  void addsUpTheLatestEntryOfEachKeyByStage() {
    // Given
    tag("tag|0|0", 10, 9);
    tag("tag|0|0", 1_000, 990);
    tag("tag|1|0", 5, 4);
    ingest("ingest||a|", new Count("published", "", 2L), new Count("rejected", "no-date", 1L));
    ingest("ingest||b|", new Count("published", "", 3L), new Count("rejected", "no-text", 4L));

    // Then
    assertThat(tidings.run("status"))
        .isEqualTo(
            new CommandRun(
                0,
                """
                ingest
                            10 received
                             5 published
                             1 rejected: no-date
                             4 rejected: no-text
                tag
                          1005 received
                            11 dead-lettered
                           994 out
                """,
                ""));
    assertThat(tidings.run("status", "--json").json())
        .isEqualTo(
            CommandRun.parse(
                """
                {"stages":[{"stage":"ingest","received":10,"counts":[
                   {"outcome":"published","reason":"","count":5},
                   {"outcome":"rejected","reason":"no-date","count":1},
                   {"outcome":"rejected","reason":"no-text","count":4}]},
                 {"stage":"tag","received":1005,"counts":[
                   {"outcome":"dead-lettered","reason":"","count":11},
                   {"outcome":"out","reason":"","count":994}]}],
                 "balance":[],"unsound":[],"alerts":[]}
                """));
  }

  @Test
  void tellsWhatIsOutOfBalanceForGoodFromWhatIsUnderWay() throws Exception {
    // Given
    published(0, 10);
    stage("tag", 0, 10);
    // It has left its first bucket, which is therefore final.
    write(LedgerKeys.ofBucket("tag", 0, 1), "tag", 0, 1, 0);
    stage("archive-raw", 0, 10);
    stage("archive", 0, 9);
    stage("store", 0, 8);
    stage("tag", 1, 5);
    stage("store", 1, 5);
    readAll("sink-archive");

    // When
    String[] status = {"status", "--set", "audit.grace=500ms"};
    await().atMost(Duration.ofSeconds(60)).until(() -> tidings.run(status).exit() == 1);
    CommandRun run = tidings.run(status);

    // Then
    assertThat(run.lines())
        .containsSubsequence(
            "balance",
            "  published → tag          10  10  balanced",
            "  published → archive-raw  10  10  balanced",
            "  tag → archive            10  9   OUT OF BALANCE by 1 in 1: 0/0 (10, 9)",
            "  tag → store              15  13  2 not to be judged yet");
    assertThat(tidings.run("status", "--json", "--set", "audit.grace=500ms").json().get("balance"))
        .contains(
            CommandRun.parse(
                """
                {"boundary":"tag → archive","stage":"archive","passedOn":10,"received":9,
                 "outOfBalance":1,"underWay":0,"undecided":0,
                 "buckets":[{"partition":0,"bucket":0,"passedOn":10,"received":9}]}
                """));
  }

  @Test
  void showsOpenAlertsOfTheLedgerAndFailsForThem() {
    // Given
    alert("ledger-tag-store-3-17", AlertState.OPEN);
    alert("ledger-tag-store-4-18", AlertState.OPEN);
    alert("ledger-tag-store-4-18", AlertState.CLOSED);

    // Then
    assertThat(tidings.run("status"))
        .isEqualTo(
            new CommandRun(
                1,
                """
                nothing in the ledger yet
                open alerts
                  ledger-tag-store-3-17  since 2026-11-20T08:00:00Z  what is wrong
                """,
                ""));
  }

  @Test
  void showsEachSourceOnDemand() {
    // Given
    ingest("ingest||a|", new Count("published", "", 2L), new Count("rejected", "no-date", 1L));
    feed("2026-11-20T08:00:00Z", 3, new Count("published", "", 1L), new Count("duplicate", "", 2L));
    feed("2026-11-20T09:00:00Z", 3, new Count("duplicate", "", 2L));

    // Then
    assertThat(tidings.run("status", "--sources").lines())
        .containsSubsequence(
            "sources",
            "  source             fetched  published  duplicate  dead-lettered  rejected",
            "  feed harbour-post  6        1          4          0              0          OUT OF BALANCE",
            "  run ingest||a|     3        2          0          0              1 no-date  balanced",
            "entries that do not add up (received, sum of the outcomes)",
            "  ingest|harbour-post||2026-11-20T09:00:00Z (3, 2)");
    assertThat(tidings.run("status", "--sources").exit()).isEqualTo(1);
  }

  @Test
  void saysThatThereIsNothingYet() {
    // Then
    assertThat(tidings.run("status"))
        .isEqualTo(new CommandRun(0, "nothing in the ledger yet\n", ""));
    assertThat(tidings.run("status", "--json", "--sources").json())
        .isEqualTo(
            CommandRun.parse(
                """
                {"stages":[],"sources":[],"balance":[],"unsound":[],"alerts":[]}
                """));
  }

  @Test
  void saysThatThereAreNoTopics() {
    // Given
    Installation bare = Installation.empty();

    // Then
    assertThat(bare.run("status"))
        .isEqualTo(
            new CommandRun(
                1, "", "there is no topic " + bare.clients().topics().named("ledger") + "\n"));
  }

  private void feed(String window, long received, Count... counts) {
    Instant begin = Instant.parse(window);
    tidings.write(
        TopicCatalogue.LEDGER,
        LedgerKeys.ofFeed("harbour-post", begin),
        new LedgerEntry(
            "ingest", "harbour-post", null, begin, null, null, received, List.of(counts)));
  }

  private void published(int partition, long count) {
    write(LedgerKeys.ofPublished(partition, 0), "published", partition, 0, count);
  }

  private void stage(String stage, int partition, long count) {
    write(LedgerKeys.ofBucket(stage, partition, 0), stage, partition, 0, count);
  }

  private void write(String key, String stage, int partition, long bucket, long count) {
    tidings.write(
        TopicCatalogue.LEDGER,
        key,
        new LedgerEntry(
            stage,
            null,
            null,
            null,
            partition,
            bucket,
            count,
            List.of(new Count("out", "", count))));
  }

  // As if the group had read the empty topic.
  private void readAll(String group) throws Exception {
    TopicNames names = tidings.clients().topics();
    try (Admin admin = tidings.clients().admin()) {
      admin
          .alterConsumerGroupOffsets(
              names.named(group),
              Map.of(
                  new TopicPartition(names.named(TopicCatalogue.ITEMS_ENRICHED), 0),
                  new OffsetAndMetadata(0)))
          .all()
          .get();
    }
  }

  private void alert(String id, AlertState state) {
    Instant at = Instant.parse("2026-11-20T08:00:00Z");
    tidings.write(
        TopicCatalogue.ALERTS,
        id,
        Alert.newBuilder()
            .setAlertId(id)
            .setState(state)
            .setSequence(1)
            .setKind("ledger")
            .setSubjectKind("stage")
            .setSubject("store")
            .setLabel("what is wrong")
            .setOpenedAt(at)
            .setUpdatedAt(at)
            .setWindowSeconds(0)
            .setObserved(8.0)
            .setExpected(10.0)
            .setScore(2.0)
            .setFamilies(0)
            .setWatchesVersion(0)
            .setProducers(List.of(new Producer("auditor", "0.1.0", null, null)))
            .build());
  }

  private void tag(String key, long received, long out) {
    List<Count> counts =
        List.of(new Count("dead-lettered", "", received - out), new Count("out", "", out));
    tidings.write(
        TopicCatalogue.LEDGER,
        key,
        new LedgerEntry("tag", null, null, null, 0, 0L, received, counts));
  }

  private void ingest(String key, Count... counts) {
    long received = List.of(counts).stream().mapToLong(Count::getCount).sum();
    tidings.write(
        TopicCatalogue.LEDGER,
        key,
        new LedgerEntry("ingest", null, key, null, null, null, received, List.of(counts)));
  }
}
