package io.tidings.app.demo;

import java.net.URI;

/**
 * The addresses under which the samples are served.
 *
 * @param base scheme, host and port, without a slash at the end
 */
record SampleLinks(URI base) {

  static final String FEEDS = "/feeds/";
  static final String ITEMS = "/items/";

  URI feed(SampleFeed feed) {
    return URI.create(base + FEEDS + feed.feedId());
  }

  /** Returns the feed's place on the index page. */
  URI home(SampleFeed feed) {
    return URI.create(base + "/#" + feed.feedId());
  }

  URI item(ReleasedItem item) {
    return URI.create(base + ITEMS + item.guid());
  }
}
