package io.tidings.ingest.opml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads OPML 1.0 and 2.0, and what readers of feeds write under that name. */
public final class OpmlReader {
  private static final int MOST_FEEDS = 100_000;

  private OpmlReader() {}

  /**
   * All subscriptions in the order of the file, each address once.
   *
   * @throws IOException where it is no OPML
   */
  public static List<OpmlFeed> read(byte[] file) throws IOException {
    Document document = Jsoup.parse(new ByteArrayInputStream(file), null, "", Parser.xmlParser());
    if (document.getElementsByTag("opml").isEmpty()
        && document.getElementsByTag("outline").isEmpty()) {
      throw new IOException("this is no OPML");
    }
    List<OpmlFeed> feeds = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (Element outline : document.getElementsByTag("outline")) {
      String url = value(outline, "xmlurl");
      if (url != null && known.add(url) && feeds.size() < MOST_FEEDS) {
        feeds.add(feed(outline, url));
      }
    }
    return feeds;
  }

  private static OpmlFeed feed(Element outline, String url) {
    String title = value(outline, "title");
    String text = value(outline, "text");
    return new OpmlFeed(
        url,
        value(outline, "tidings:id"),
        title != null ? title : text != null ? text : "",
        value(outline, "htmlurl"),
        value(outline, "language"),
        labels(outline),
        value(outline, "tidings:family"),
        value(outline, "tidings:country"),
        "true".equals(value(outline, "tidings:paused")),
        seconds(outline, "tidings:mininterval"),
        seconds(outline, "tidings:maxinterval"),
        "true".equals(value(outline, "tidings:fulltext")));
  }

  private static List<String> labels(Element outline) {
    Set<String> labels = new LinkedHashSet<>();
    String categories = value(outline, "category");
    if (categories != null) {
      for (String category : categories.split(",", -1)) {
        // OPML writes paths with slashes before each part.
        String label = category.strip().replaceFirst("^/", "");
        if (!label.isEmpty()) {
          labels.add(label);
        }
      }
    }
    for (Element above = outline.parent(); above != null; above = above.parent()) {
      String folder = above.normalName().equals("outline") ? value(above, "text") : null;
      if (folder != null && value(above, "xmlurl") == null) {
        labels.add(folder);
      }
    }
    return List.copyOf(labels);
  }

  private static @Nullable Integer seconds(Element outline, String name) {
    String value = value(outline, name);
    return value != null && value.matches("[1-9]\\d{0,8}") ? Integer.valueOf(value) : null;
  }

  // Programs write xmlUrl, xmlURL and xmlurl.
  private static @Nullable String value(Element outline, String name) {
    for (Attribute attribute : outline.attributes()) {
      if (attribute.getKey().toLowerCase(Locale.ROOT).equals(name)) {
        String value = attribute.getValue().strip();
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }
}
