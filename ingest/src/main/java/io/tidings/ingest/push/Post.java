package io.tidings.ingest.push;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way to Kafka.
 *
 * @param answer completed when its items are committed, or are not going to be
 */
record Post(PushSource source, List<PushedItem> items, CompletableFuture<List<ItemResult>> answer) {
  Post {
    items = List.copyOf(items);
  }
}
