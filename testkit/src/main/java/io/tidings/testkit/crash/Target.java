package io.tidings.testkit.crash;

import java.util.List;

/** What can be killed. */
public enum Target {
  /** Broker and registry. */
  BROKER(List.of(), List.of()),
  /** The publish command. */
  PUBLISH(List.of("publish.before-commit", "publish.after-commit"), List.of()),
  /** The poller of feeds. */
  INGEST(List.of("ingest.before-commit", "ingest.after-commit"), List.of("ingest.after-fencing")),
  /** The topology tag. */
  ENRICH(
      List.of("enrich.after-forward"), List.of("enrich.during-rebalance", "enrich.during-restore")),
  /** Routes, archive and store. */
  SINK(
      List.of(
          "routes.before-commit",
          "routes.after-commit",
          "archive.before-commit",
          "archive.after-commit",
          "store.before-commit",
          "store.after-commit"),
      List.of()),
  /** The page. */
  DASHBOARD(List.of(), List.of()),
  /** The database's server. */
  POSTGRES(List.of(), List.of());

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
  private final List<String> working;

  @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one.
  private final List<String> starting;

  Target(List<String> working, List<String> starting) {
    this.working = working;
    this.starting = starting;
  }

  /** Failpoints that it passes while it works. */
  public List<String> working() {
    return working;
  }

  /** Those of {@link #working} that lie between produce and commit. */
  public List<String> uncommitted() {
    return working.stream().filter(place -> !place.endsWith(".after-commit")).toList();
  }

  /** Failpoints that it passes while it takes its work up. */
  public List<String> starting() {
    return starting;
  }
}
