package io.tidings.testkit.crash;

import io.tidings.runtime.kafka.KafkaClients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Ends the input of a run, waits until all of it has come through and verifies. */
final class Ending {
  /** Lines that are published after the last kill. */
  private static final int EPILOGUE = 1_000;

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
    return new Settling(clients, supervision).verdict(checks);
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
}
