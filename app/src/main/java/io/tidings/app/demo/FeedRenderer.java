package io.tidings.app.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes an edition in one feed format. Equal editions give equal documents. */
interface FeedRenderer {

  /** Names the software in formats that ask for it. */
  String GENERATOR = "Tidings samples";

  /** RFC 822 dates with four-digit years, which are HTTP dates (RFC 9110) as well. */
  DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Returns the whole document. */
  String render(FeedEdition edition, SampleLinks links);

  /** Returns the renderer of a format. */
  static FeedRenderer of(SampleFormat format) {
    return switch (format) {
      case RSS2 -> new Rss2Renderer();
      case RDF -> new RdfRenderer();
      case ATOM -> new AtomRenderer();
      case JSON_FEED -> new JsonFeedRenderer();
    };
  }

  /** Writes a date as Atom, JSON Feed and Dublin Core want it (RFC 3339). */
  static String rfc3339(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant);
  }
}
