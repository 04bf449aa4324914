package io.tidings.app.demo;

import java.time.Instant;
import java.util.List;

/** The HTML pages a person sees who follows a link: the index and the articles. */
final class SamplePages {

  private static final String STYLE =
      "body{font:1.05rem/1.6 Georgia,serif;max-width:40rem;margin:2rem auto;padding:0 1rem}"
          + "small,footer{color:#595959}";

  private SamplePages() {}

  static String index(List<FeedEdition> editions, SampleLinks links) {
    StringBuilder body = new StringBuilder("<h1>Tidings sample feeds</h1>\n");
    body.append("<p>Everything here is invented.</p>\n");
    for (FeedEdition edition : editions) {
      SampleFeed feed = edition.feed();
      body.append("<section id=\"").append(feed.feedId()).append("\">\n<h2><a href=\"");
      body.append(links.feed(feed).getPath()).append("\">");
      body.append(XmlText.escape(feed.title())).append("</a></h2>\n<p>");
      body.append(XmlText.escape(feed.description())).append("</p>\n<ul lang=\"");
      body.append(feed.language()).append("\">\n");
      edition.items().forEach(item -> listed(body, item, links));
      body.append("</ul>\n</section>\n");
    }
    return page("en", "Tidings sample feeds", body.toString());
  }

  static String article(SampleFeed feed, ReleasedItem item, SampleLinks links) {
    String body =
        "<article>\n<h1>%s</h1>\n<p><small>%s · %s · %s</small></p>\n%s\n</article>\n"
                .formatted(
                    XmlText.escape(item.title()),
                    XmlText.escape(feed.source().name()),
                    XmlText.escape(item.author()),
                    time(item.updated()),
                    item.html())
            + "<footer><p lang=\"%s\">%s <a href=\"/#%s\">%s</a></p></footer>\n"
                .formatted(
                    feed.language(),
                    XmlText.escape(feed.description()),
                    feed.feedId(),
                    XmlText.escape(links.base().getAuthority()));
    return page(feed.language(), item.title(), body);
  }

  private static void listed(StringBuilder body, ReleasedItem item, SampleLinks links) {
    body.append("<li><a href=\"").append(links.item(item).getPath()).append("\">");
    body.append(XmlText.escape(item.title())).append("</a> <small>");
    body.append(time(item.published())).append("</small></li>\n");
  }

  private static String time(Instant instant) {
    String text = FeedRenderer.rfc3339(instant);
    return "<time datetime=\"%s\">%s</time>".formatted(text, text);
  }

  private static String page(String language, String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(language, XmlText.escape(title), STYLE, body);
  }
}
