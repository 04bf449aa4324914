package io.tidings.benchmarks.step;

import io.tidings.event.RawItem;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Items as a feed in RSS 2.0 would give them. */
final class FeedDocument {
  private FeedDocument() {}

  static byte[] of(List<RawItem> items) {
    StringBuilder xml =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">")
            .append("<channel><title>Benchmark Wire</title>")
            .append("<link>https://benchmark.example/</link><language>en-GB</language>");
    for (RawItem item : items) {
      xml.append("\n<item><title>").append(escaped(item.getTitle())).append("</title><link>");
      xml.append(item.getLink()).append("</link><guid>").append(item.getGuid()).append("</guid>");
      xml.append("<pubDate>")
          .append(
              DateTimeFormatter.RFC_1123_DATE_TIME.format(
                  item.getObservedAt().atOffset(ZoneOffset.UTC)))
          .append("</pubDate><description><![CDATA[<p>")
          .append(escaped(item.getText()).replace("\n\n", "</p>\n<p>"))
          .append("</p>]]></description></item>");
    }
    return xml.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
