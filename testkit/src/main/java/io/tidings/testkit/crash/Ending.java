package io.tidings.testkit.crash;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.testkit.crash.Finding.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Ends the input of a run, waits until all of it has come through and verifies. */
final class Ending {
  /** Lines that are published after the last kill. */
  private static final int EPILOGUE = 1_000;

  /** Looks in a row that find the same, after which it is not only late. */
  private static final int PATIENT_LOOKS = 5;

  private static final int MOST_LOOKS = 120;

  private final Cluster cluster;
  private final KafkaClients clients;
  private final Supervision supervision;
  private final Lines lines;
  private final GrowingFeeds feeds;

  Ending(
      Cluster cluster,
      KafkaClients clients,
      Supervision supervision,
      Lines lines,
      GrowingFeeds feeds) {
    this.cluster = cluster;
    this.clients = clients;
    this.supervision = supervision;
    this.lines = lines;
    this.feeds = feeds;
  }

  /**
   * Does it.
   *
   * @param stages those that run
   * @param more checks beside those of ingest, tag and routes
   */
  Verdict verify(Collection<Target> stages, List<Check> more) {
    feeds.freeze();
    endLines();
    boolean tagged = stages.contains(Target.ENRICH);
    List<Check> checks = new ArrayList<>(more);
    checks.add(new SourceCheck("lines", Lines.FEED::equals, lines::expected, true));
    checks.add(new SourceCheck("feeds", feed -> !feed.equals(Lines.FEED), feeds::served, false));
    checks.add(new LedgerCheck(Cluster.RUN, tagged));
    if (tagged) {
      checks.add(new TagCheck());
    }
    if (stages.contains(Target.SINK)) {
      checks.add(new RouteCheck(clients));
    }
    return settled(checks);
  }

  // The file is far too long; it ends a little behind what is there, and without a limit.
  private void endLines() {
    cluster.running(Target.PUBLISH).kill();
    long published =
        Committed.read(clients).raw().stream()
            .filter(record -> record.feedId().equals(Lines.FEED))
            .count();
    if (published >= lines.count()) {
      throw new IllegalStateException("all lines were published before the end");
    }
    lines.truncate((int) published + EPILOGUE);
    cluster.launch(Target.PUBLISH, "one", false);
    supervision.await("the end of publish", () -> cluster.running(Target.PUBLISH).isDone());
  }

  // What is under way is no loss: only what stays missing.
  private Verdict settled(List<Check> checks) {
    Verdict verdict = Verdict.of(Committed.read(clients), checks);
    int unchanged = 0;
    for (int i = 0;
        i < MOST_LOOKS && unchanged < PATIENT_LOOKS && !verdict.findings().isEmpty();
        i++) {
      supervision.awaitMoment(Instant.now().plusSeconds(1));
      Verdict later = Verdict.of(Committed.read(clients), checks);
      boolean same = later.equals(verdict) && later.count(Kind.LOST) == 0;
      unchanged = same ? unchanged + 1 : 0;
      verdict = later;
    }
    return verdict;
  }
}
