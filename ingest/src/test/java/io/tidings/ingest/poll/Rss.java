package io.tidings.ingest.poll;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small RSS documents. */
final class Rss {
  private Rss() {}

  static String feed(String... items) {
    return "<rss version='2.0'><channel><title>Harbour Post</title>"
        + "<link>https://post.example/</link>"
        + Stream.of(items).collect(Collectors.joining())
        + "</channel></rss>";
  }

  static String item(String guid, String title, String text) {
    return "<item><guid isPermaLink='false'>"
        + guid
        + "</guid><link>https://post.example/"
        + guid
        + "</link><title>"
        + title
        + "</title><description>"
        + text
        + "</description><pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item>";
  }
}
