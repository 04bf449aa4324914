package io.tidings.archive;

final class SnapshotOffsets {
  static final String PROPERTY = "tidings.offsets";

  private SnapshotOffsets() {}
}
