package io.tidings.archive;

/** Orders in which an archive can be read. Both are total: the same rows always come alike. */
public enum ArchiveOrder {
  /** By observedAt, id, then partition and offset: the order in which things happened. */
  EVENT,

  /** By append time, then topic, partition and offset: the order in which they became known. */
  ARRIVAL
}
