package io.tidings.ingest.discover;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the feeds that a page names. */
public final class FeedLinks {
  private static final int MOST = 50;
  private static final Set<String> TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json",
          "application/json",
          "application/xml",
          "text/xml");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]{1,40})", Pattern.CASE_INSENSITIVE);
  private static final Pattern FEED_PATH =
      Pattern.compile(
          ".*(?:/(?:feed|feeds|rss|atom)/?|\\.(?:rss|atom|rdf)|(?:rss|atom|feed|index)\\.(?:xml|json))",
          Pattern.CASE_INSENSITIVE);

  private FeedLinks() {}

  /**
   * Those that it links as alternates, in its order; else those to which a link of its text leads
   * whose address looks like a feed's.
   *
   * @param contentType of the page, for its charset
   * @param base where the page came from
   */
  public static List<FeedLink> of(byte[] page, @Nullable String contentType, String base) {
    Document document = parse(page, contentType, base);
    Map<String, FeedLink> links = new LinkedHashMap<>();
    for (Element link : document.select("link[href][rel~=(?i)(^|\\s)(alternate|feed)(\\s|$)]")) {
      String type = link.attr("type").strip().toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
      boolean feed = link.attr("rel").toLowerCase(Locale.ROOT).contains("feed");
      if (TYPES.contains(type) || (feed && type.isEmpty())) {
        add(links, link);
      }
    }
    if (links.isEmpty()) {
      for (Element anchor : document.select("a[href]")) {
        String path = anchor.absUrl("href").replaceFirst("[?#].*", "");
        if (FEED_PATH.matcher(path).matches()) {
          add(links, anchor);
        }
      }
    }
    return List.copyOf(links.values());
  }

  private static void add(Map<String, FeedLink> links, Element link) {
    String url = link.absUrl("href");
    String scheme = url.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
    if (links.size() < MOST && (scheme.equals("http") || scheme.equals("https"))) {
      String title = link.hasAttr("title") ? link.attr("title") : link.text();
      links.putIfAbsent(url, new FeedLink(url, title.strip()));
    }
  }

  private static Document parse(byte[] page, @Nullable String contentType, String base) {
    Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
    try {
      String stated = charset.find() ? charset.group(1) : null;
      return Jsoup.parse(new ByteArrayInputStream(page), known(stated), base);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable String known(@Nullable String charset) {
    try {
      return charset != null && java.nio.charset.Charset.isSupported(charset) ? charset : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
