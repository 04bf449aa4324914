package io.tidings.sink.audit;

import java.util.Arrays;
import java.util.Optional;

/** Who counts the records of a bucket. */
enum Side {
  /** Whoever writes to {@code items.raw}; several entries a bucket, which add up. */
  PUBLISHED("published"),
  TAG("tag"),
  ARCHIVE_RAW("archive-raw"),
  ARCHIVE("archive"),
  STORE("store"),
  ROUTES("routes"),
  /** Records sent back into {@code items.enriched}; an entry a record. */
  REDRIVEN("redrive");

  private final String stage;

  Side(String stage) {
    this.stage = stage;
  }

  /** As the ledger's entries name it. */
  String stage() {
    return stage;
  }

  static Optional<Side> of(String stage) {
    return Arrays.stream(values()).filter(side -> side.stage.equals(stage)).findFirst();
  }
}
