package io.tidings.ingest.opml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription. What OPML itself does not know stands in attributes of our own namespace, which
 * other programs leave alone.
 *
 * @param url of the feed
 * @param id ours; null where another program wrote the file
 * @param title as readers know it, or empty
 * @param site address of the publisher, or null
 * @param language BCP 47, or null
 * @param labels categories and the folders that it stands in
 * @param family slug of the publisher family, or null
 * @param country ISO 3166-1 code, or null
 * @param paused whether it is not polled
 * @param minIntervalSeconds shortest time between polls, or null
 * @param maxIntervalSeconds longest time between polls, or null
 * @param fullText whether article pages may be fetched
 */
public record OpmlFeed(
    String url,
    @Nullable String id,
    String title,
    @Nullable String site,
    @Nullable String language,
    List<String> labels,
    @Nullable String family,
    @Nullable String country,
    boolean paused,
    @Nullable Integer minIntervalSeconds,
    @Nullable Integer maxIntervalSeconds,
    boolean fullText) {

  /** Copies the list. */
  public OpmlFeed {
    labels = List.copyOf(labels);
  }
}
