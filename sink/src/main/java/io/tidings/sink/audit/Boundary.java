package io.tidings.sink.audit;

import io.tidings.runtime.kafka.StreamsApplication;
import io.tidings.schemas.TopicCatalogue;

/** Two sides that must be equal: what one passed on and what the other received. */
public enum Boundary {
  /** What was written to {@code items.raw}, and what {@code tag} read there. */
  TAG(Side.PUBLISHED, Side.TAG, TopicCatalogue.ITEMS_RAW, StreamsApplication.TAG.id()),
  /** What was written to {@code items.raw}, and what the archive read there. */
  ARCHIVE_RAW(Side.PUBLISHED, Side.ARCHIVE_RAW, TopicCatalogue.ITEMS_RAW, "sink-archive"),
  /** What {@code tag} wrote to {@code items.enriched}, and what the archive read there. */
  ARCHIVE(Side.TAG, Side.ARCHIVE, TopicCatalogue.ITEMS_ENRICHED, "sink-archive"),
  /** What {@code tag} wrote to {@code items.enriched}, and what the store read there. */
  STORE(Side.TAG, Side.STORE, TopicCatalogue.ITEMS_ENRICHED, "sink-store"),
  /** What {@code tag} wrote to {@code items.enriched}, and what the routes read there. */
  ROUTES(Side.TAG, Side.ROUTES, TopicCatalogue.ITEMS_ENRICHED, "sink-routes");

  private final Side left;
  private final Side right;
  private final String topic;
  private final String group;

  Boundary(Side left, Side right, String topic, String group) {
    this.left = left;
    this.right = right;
    this.topic = topic;
    this.group = group;
  }

  Side left() {
    return left;
  }

  Side right() {
    return right;
  }

  /** The stage that received, as the ledger names it. */
  public String stage() {
    return right.stage();
  }

  /** What the receiving stage reads, without the prefix. */
  String topic() {
    return topic;
  }

  /** As whom it reads, without the prefix. */
  String group() {
    return group;
  }

  /** Part of an alert's id. */
  String slug() {
    return left.stage() + "-" + right.stage();
  }

  /** As people are told of it. */
  @Override
  public String toString() {
    return left.stage() + " → " + right.stage();
  }
}
