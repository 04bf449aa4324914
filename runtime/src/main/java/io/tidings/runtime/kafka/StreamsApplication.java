package io.tidings.runtime.kafka;

/**
 * The Kafka Streams applications and the versions of their ids. An id names the consumer group and
 * the internal topics, and with them everything that the application remembers: a new one begins
 * with nothing. When it must be raised, {@code enrich/DESIGN.md} says; a test holds it.
 */
public enum StreamsApplication {
  /** Tags each item by itself. */
  TAG("tag", 1),
  /** Sets items in relation to each other. */
  LINK("link", 2);

  private final String stage;
  private final int version;

  StreamsApplication(String stage, int version) {
    this.stage = stage;
    this.version = version;
  }

  /** Name of the stage, in the ledger and in dead letters; the same in all versions. */
  public String stage() {
    return stage;
  }

  /** Version of the application id, from 1. */
  public int version() {
    return version;
  }

  /** The application id and consumer group, without the prefix. */
  public String id() {
    return id(version);
  }

  /**
   * The id of a version.
   *
   * @param other from 1; the first has no number in its name
   */
  public String id(int other) {
    return other == 1 ? stage : stage + "-v" + other;
  }
}
