package io.tidings.app.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is to be seen at a path at a moment: a pure function of feeds, path and sample time. */
final class SampleSite {

  private static final String HTML = "text/html; charset=utf-8";

  private final List<SampleFeed> feeds;
  private final Instant start;
  private final SampleLinks links;

  SampleSite(List<SampleFeed> feeds, Instant start, SampleLinks links) {
    this.feeds = List.copyOf(feeds);
    this.start = start;
    this.links = links;
  }

  /** Returns the document at a path, or nothing if there is none (yet). */
  Optional<Document> find(String path, Instant now) {
    if (path.equals("/")) {
      return Optional.of(index(now));
    }
    if (path.startsWith(SampleLinks.FEEDS)) {
      return feed(path.substring(SampleLinks.FEEDS.length()), now);
    }
    if (path.startsWith(SampleLinks.ITEMS)) {
      return article(path.substring(SampleLinks.ITEMS.length()), now);
    }
    return Optional.empty();
  }

  private Document index(Instant now) {
    List<FeedEdition> editions =
        feeds.stream().map(feed -> FeedEdition.at(feed, start, now)).toList();
    Instant changed =
        editions.stream().map(FeedEdition::changed).max(Comparator.naturalOrder()).orElse(start);
    return new Document(HTML, SamplePages.index(editions, links), changed);
  }

  private Optional<Document> feed(String feedId, Instant now) {
    return feeds.stream()
        .filter(feed -> feed.feedId().equals(feedId))
        .findFirst()
        .map(
            feed -> {
              FeedEdition edition = FeedEdition.at(feed, start, now);
              SampleFormat format = feed.format();
              String body = FeedRenderer.of(format).render(edition, links);
              return new Document(format.contentType(), body, edition.changed());
            });
  }

  private Optional<Document> article(String guid, Instant now) {
    for (SampleFeed feed : feeds) {
      for (SampleItem item : feed.items()) {
        if (item.guid().equals(guid)) {
          return ReleasedItem.at(item, start, now)
              .map(it -> new Document(HTML, SamplePages.article(feed, it, links), it.updated()));
        }
      }
    }
    return Optional.empty();
  }
}
