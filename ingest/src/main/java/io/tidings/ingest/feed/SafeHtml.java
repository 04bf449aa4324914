package io.tidings.ingest.feed;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** HTML fit to be shown in a page of ours: an allow-list of elements, attributes and protocols. */
public final class SafeHtml {
  /** Beyond so many tags only the text is kept: no article has as many. */
  private static final int MOST_TAGS = 20_000;

  private static final Safelist ALLOWED =
      Safelist.relaxed()
          .addTags("figure", "figcaption", "del", "ins", "s", "mark", "hr", "time", "abbr")
          .addAttributes("img", "loading")
          .addAttributes("time", "datetime")
          .removeProtocols("a", "href", "ftp")
          .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer")
          .preserveRelativeLinks(false);

  private SafeHtml() {}

  /**
   * The fragment with only what is allowed. Scripts, styles, frames, forms, event handlers and
   * addresses other than http, https and mailto are gone. Of fragments of more than 20,000 tags the
   * text alone is kept.
   *
   * @param html any HTML
   * @param base for relative addresses; without it they are dropped
   */
  public static String sanitize(String html, @Nullable String base) {
    if (exceedsTags(html)) {
      return "<p>"
          + Entities.escape(PlainText.fromHtml(html, base)).replace("\n\n", "</p><p>")
          + "</p>";
    }
    Document.OutputSettings plain = new Document.OutputSettings().prettyPrint(false);
    return Jsoup.clean(html, base == null ? "" : base, ALLOWED, plain);
  }

  private static boolean exceedsTags(String html) {
    int tags = 0;
    int i = html.indexOf('<');
    while (i >= 0 && tags <= MOST_TAGS) {
      tags++;
      i = html.indexOf('<', i + 1);
    }
    return tags > MOST_TAGS;
  }
}
