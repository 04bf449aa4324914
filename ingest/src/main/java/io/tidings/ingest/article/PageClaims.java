package io.tidings.ingest.article;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.ingest.feed.FeedDates;
import io.tidings.ingest.feed.PlainText;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about its article: in JSON-LD (schema.org), else in OpenGraph's and other meta
 * elements, else in microdata and in the visible elements that by custom hold it.
 */
final class PageClaims {
  private static final int LONGEST_NAME = 200;

  private final Document document;
  private final @Nullable JsonNode data;

  private PageClaims(Document document, @Nullable JsonNode data) {
    this.document = document;
    this.data = data;
  }

  static PageClaims of(Document document) {
    return new PageClaims(document, LinkedData.article(document));
  }

  @Nullable String title() {
    String title =
        first(
            LinkedData.text(data, "headline"),
            meta("og:title"),
            meta("twitter:title"),
            text("[itemprop=headline]"),
            text("h1"),
            text("title"));
    return title == null ? null : PlainText.fromHtml(title, null).replaceAll("\\s+", " ").strip();
  }

  /** The text as JSON-LD has it, paragraphs parted by an empty line; null where it is not there. */
  @Nullable String body() {
    String body = LinkedData.text(data, "articleBody");
    if (body == null) {
      return null;
    }
    String text =
        body.indexOf('<') < 0
            ? body.replaceAll("[ \\t\\x0b\\f\\r]+", " ").replaceAll(" ?\\n[\\n ]*", "\n\n").strip()
            : PlainText.fromHtml(body, null);
    return text.isEmpty() ? null : text;
  }

  @Nullable Instant published() {
    return date(
        LinkedData.text(data, "datePublished"),
        meta("article:published_time"),
        meta("og:article:published_time"),
        attribute("[itemprop=datePublished]", "content"),
        attribute("[itemprop=datePublished]", "datetime"),
        meta("date"),
        meta("dc.date"),
        meta("dcterms.created"),
        meta("parsely-pub-date"),
        meta("sailthru.date"),
        meta("pubdate"),
        attribute("article time[datetime]", "datetime"),
        attribute("main time[datetime]", "datetime"));
  }

  @Nullable Instant updated() {
    return date(
        LinkedData.text(data, "dateModified"),
        meta("article:modified_time"),
        meta("og:updated_time"),
        attribute("[itemprop=dateModified]", "content"),
        attribute("[itemprop=dateModified]", "datetime"));
  }

  List<String> authors() {
    Set<String> names = new LinkedHashSet<>(LinkedData.names(data, "author"));
    if (names.isEmpty()) {
      for (String name :
          new String[] {"author", "article:author", "dc.creator", "parsely-author"}) {
        document
            .select("meta[name=" + quoted(name) + "],meta[property=" + quoted(name) + "]")
            .stream()
            .map(meta -> meta.attr("content"))
            .forEach(value -> add(names, value));
      }
    }
    if (names.isEmpty()) {
      document.select("[itemprop=author] [itemprop=name],[rel=author],[itemprop=author]").stream()
          .map(Element::text)
          .limit(5)
          .forEach(value -> add(names, value));
    }
    return List.copyOf(names);
  }

  @Nullable String language() {
    return first(
        LinkedData.text(data, "inLanguage"),
        attribute("html[lang]", "lang"),
        attribute("html", "xml:lang"),
        meta("og:locale"),
        attribute("meta[http-equiv=content-language]", "content"));
  }

  @Nullable String site() {
    List<String> publisher = LinkedData.names(data, "publisher");
    return first(meta("og:site_name"), publisher.isEmpty() ? null : publisher.get(0));
  }

  @Nullable String canonical() {
    String link =
        document.select("link[rel=canonical][href]").stream()
            .map(element -> element.absUrl("href"))
            .findFirst()
            .orElse("");
    return web(first(link, meta("og:url")));
  }

  @Nullable String image() {
    return web(first(meta("og:image"), LinkedData.address(data, "image")));
  }

  boolean partial() {
    return "false".equalsIgnoreCase(LinkedData.text(data, "isAccessibleForFree"));
  }

  private static void add(Set<String> names, String value) {
    String name =
        value.replaceAll("\\s+", " ").replaceFirst("(?i)^(by|von|par|door|di|por) ", "").strip();
    // Some put the address of a profile there.
    if (!name.isEmpty() && name.length() <= LONGEST_NAME && !name.contains("://")) {
      names.add(name);
    }
  }

  private @Nullable String meta(String name) {
    return attribute(
        "meta[property=" + quoted(name) + "],meta[name=" + quoted(name) + "]", "content");
  }

  // A colon in a name would be read as part of the selector.
  private static String quoted(String name) {
    return "'" + name + "'";
  }

  private @Nullable String attribute(String selector, String name) {
    return document.select(selector).stream()
        .map(element -> element.attr(name).strip())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private @Nullable String text(String selector) {
    Element element = document.selectFirst(selector);
    return element == null || element.text().isBlank() ? null : element.text();
  }

  private static @Nullable Instant date(@Nullable String... claims) {
    for (String claim : claims) {
      Instant date = claim == null ? null : FeedDates.parse(claim);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  private static @Nullable String web(@Nullable String url) {
    return url != null && url.matches("(?i)https?://[^\\s]+") ? url : null;
  }
}
