package io.tidings.ingest.feed;

import java.time.DayOfWeek;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The vocabulary of a feed itself: RSS's channel, Atom's feed, and what modules add to them. */
final class FeedElements {
  static final Handlers<FeedDraft> ALL = new Handlers<>();

  static {
    texts();
    links();
    people();
    schedule();
  }

  private FeedElements() {}

  private static void texts() {
    ALL.on("title", (d, e, s) -> d.title(0, e, s))
        .on("dc:title", (d, e, s) -> d.title(1, e, s))
        .on("description subtitle tagline", (d, e, s) -> describe(d, 0, e, s))
        .on("dc:description", (d, e, s) -> describe(d, 1, e, s))
        .on("itunes:summary", (d, e, s) -> describe(d, 2, e, s))
        .on("itunes:subtitle", (d, e, s) -> describe(d, 3, e, s))
        .on("abstract info", (d, e, s) -> describe(d, 4, e, s))
        .on("language", (d, e, s) -> d.language.offer(0, value(e)))
        .on("dc:language", (d, e, s) -> d.language.offer(1, value(e)))
        .on("copyright rights", (d, e, s) -> d.rights.offer(0, TextConstruct.line(e)))
        .on("dc:rights", (d, e, s) -> d.rights.offer(1, TextConstruct.line(e)))
        .on("creativecommons:license cc:license", FeedElements::license);
  }

  private static void links() {
    ALL.on("link", (d, e, s) -> d.links.take(e, s))
        .on("icon", (d, e, s) -> d.icon.offer(0, s.in(e).url(TextConstruct.text(e))))
        .on("webfeeds:icon", (d, e, s) -> d.icon.offer(1, s.in(e).url(TextConstruct.text(e))))
        .on("logo", (d, e, s) -> d.icon.offer(2, s.in(e).url(logo(e))))
        .on("image", FeedElements::image)
        .on("itunes:image googleplay:image", FeedElements::imageLink);
  }

  private static void people() {
    ALL.on("author dc:creator dc:author", (d, e, s) -> d.authors.take(0, e, s))
        .on("itunes:author googleplay:author", (d, e, s) -> d.authors.take(1, e, s))
        .on("itunes:owner", (d, e, s) -> d.authors.take(2, e, s))
        .on("googleplay:owner", (d, e, s) -> d.authors.take(2, e, s))
        .on("managingeditor", (d, e, s) -> d.authors.take(3, e, s))
        .on("webmaster", (d, e, s) -> d.authors.take(4, e, s));
  }

  private static void schedule() {
    ALL.on("ttl", (d, e, s) -> d.ttl.offer(0, Numbers.positive(TextConstruct.text(e))))
        .on("sy:updateperiod", (d, e, s) -> d.updatePeriod.offer(0, lowerValue(e)))
        .on("sy:updatefrequency", FeedElements::frequency)
        .on("skiphours", FeedElements::skipHours)
        .on("skipdays", FeedElements::skipDays);
  }

  private static void describe(FeedDraft draft, int rank, Element element, Scope scope) {
    String html = TextConstruct.html(element, scope);
    draft.description.offer(
        rank, html == null ? null : Whitespace.blankToNull(PlainText.fromHtml(html, null)));
  }

  private static void license(FeedDraft draft, Element element, Scope scope) {
    String text = value(element);
    String resource = Whitespace.blankToNull(Names.attribute(element, "resource"));
    draft.rights.offer(8, text != null ? text : resource);
  }

  private static void image(FeedDraft draft, Element element, Scope scope) {
    Scope inner = scope.in(element);
    for (Element child : element.children()) {
      if (inner.name(child).equals("url")) {
        draft.icon.offer(2, inner.in(child).url(TextConstruct.text(child)));
      }
    }
    draft.icon.offer(3, inner.url(Names.attribute(element, "resource")));
  }

  private static void imageLink(FeedDraft draft, Element element, Scope scope) {
    draft.icon.offer(4, scope.in(element).url(Names.attribute(element, "href")));
  }

  private static String logo(Element element) {
    String href = Names.attribute(element, "href");
    return href.isEmpty() ? TextConstruct.text(element) : href;
  }

  private static void frequency(FeedDraft draft, Element element, Scope scope) {
    draft.updateFrequency.offer(0, Numbers.positive(TextConstruct.text(element)));
  }

  private static void skipHours(FeedDraft draft, Element element, Scope scope) {
    for (Element hour : element.children()) {
      Integer number = Numbers.count(hour.wholeText());
      if (number != null && number <= 24) {
        draft.skipHours.add(number % 24);
      }
    }
  }

  private static void skipDays(FeedDraft draft, Element element, Scope scope) {
    for (Element day : element.children()) {
      String name = Names.lower(day.wholeText().strip());
      for (DayOfWeek known : DayOfWeek.values()) {
        if (Names.lower(known.name()).equals(name)) {
          draft.skipDays.add(known);
        }
      }
    }
  }

  private static @Nullable String value(Element element) {
    return Whitespace.blankToNull(TextConstruct.text(element));
  }

  private static @Nullable String lowerValue(Element element) {
    String value = value(element);
    return value == null ? null : Names.lower(value);
  }
}
