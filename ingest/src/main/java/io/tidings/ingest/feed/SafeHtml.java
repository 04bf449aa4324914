package io.tidings.ingest.feed;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** HTML fit to be shown in a page of ours: an allow-list of elements, attributes and protocols. */
public final class SafeHtml {
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
   * addresses other than http, https and mailto are gone.
   *
   * @param html any HTML
   * @param base for relative addresses; without it they are dropped
   */
  public static String sanitize(String html, @Nullable String base) {
    Document.OutputSettings plain = new Document.OutputSettings().prettyPrint(false);
    return Jsoup.clean(html, base == null ? "" : base, ALLOWED, plain);
  }
}
