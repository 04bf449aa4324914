package io.tidings.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A file of the page, read from the class path once. Only the files named here are served: no path
 * a request makes up is ever looked for.
 *
 * @param contentType its media type
 * @param tag its entity tag, which changes with its bytes
 * @param bytes the file; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared with the one handler that sends it
record PageAsset(String contentType, String tag, byte[] bytes) {

  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  /** All files by the path they are served at. */
  static Map<String, PageAsset> all() {
    return Map.ofEntries(
        Map.entry("/", read("page/index.html")),
        Map.entry("/assets/page.css", read("page/page.css")),
        Map.entry("/assets/icon.svg", read("page/icon.svg")),
        Map.entry("/assets/main.js", read("page/main.js")),
        Map.entry("/assets/session.js", read("page/session.js")),
        Map.entry("/assets/stream.js", read("page/stream.js")),
        Map.entry("/assets/filters.js", read("page/filters.js")),
        Map.entry("/assets/list.js", read("page/list.js")),
        Map.entry("/assets/item.js", read("page/item.js")),
        Map.entry("/assets/alerts.js", read("page/alerts.js")),
        Map.entry("/assets/tip.js", read("page/tip.js")),
        Map.entry("/assets/plot.js", read("page/plot.js")),
        Map.entry("/assets/time.js", read("page/time.js")),
        Map.entry("/assets/uplot/uPlot.esm.js", read(UPLOT + "uPlot.esm.js")),
        Map.entry("/assets/uplot/uPlot.min.css", read(UPLOT + "uPlot.min.css")));
  }

  private static PageAsset read(String resource) {
    try (InputStream in = PageAsset.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + resource);
      }
      byte[] bytes = in.readAllBytes();
      CRC32 sum = new CRC32();
      sum.update(bytes);
      return new PageAsset(typeOf(resource), "\"" + Long.toHexString(sum.getValue()) + "\"", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String typeOf(String resource) {
    return switch (resource.substring(resource.lastIndexOf('.') + 1)) {
      case "html" -> "text/html;charset=utf-8";
      case "css" -> "text/css;charset=utf-8";
      case "js" -> "text/javascript;charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no media type known for " + resource);
    };
  }
}
