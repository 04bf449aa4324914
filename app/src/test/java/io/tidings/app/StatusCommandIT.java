package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.schemas.TopicCatalogue;
import java.util.List;
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
                [{"stage":"ingest","received":10,"counts":[
                   {"outcome":"published","reason":"","count":5},
                   {"outcome":"rejected","reason":"no-date","count":1},
                   {"outcome":"rejected","reason":"no-text","count":4}]},
                 {"stage":"tag","received":1005,"counts":[
                   {"outcome":"dead-lettered","reason":"","count":11},
                   {"outcome":"out","reason":"","count":994}]}]
                """));
  }

  @Test
  void saysThatThereIsNothingYet() {
    // Then
    assertThat(tidings.run("status"))
        .isEqualTo(new CommandRun(0, "nothing in the ledger yet\n", ""));
    assertThat(tidings.run("status", "--json")).isEqualTo(new CommandRun(0, "[]\n", ""));
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
