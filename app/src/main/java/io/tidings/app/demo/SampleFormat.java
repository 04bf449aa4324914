package io.tidings.app.demo;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The format in which a sample feed is served. */
public enum SampleFormat {
  /** RSS 2.0, rssboard.org. */
  RSS2("rss2", "application/rss+xml; charset=utf-8"),
  /** RSS 1.0, which is RDF: web.resource.org/rss/1.0. */
  RDF("rdf", "application/rdf+xml; charset=utf-8"),
  /** Atom 1.0, RFC 4287. */
  ATOM("atom", "application/atom+xml; charset=utf-8"),
  /** JSON Feed 1.1, jsonfeed.org. */
  JSON_FEED("jsonfeed", "application/feed+json");

  private final String code;
  private final String contentType;

  SampleFormat(String code, String contentType) {
    this.code = code;
    this.contentType = contentType;
  }

  /** Returns the name used in sample files. */
  public String code() {
    return code;
  }

  /** Returns the media type the format is served with. */
  public String contentType() {
    return contentType;
  }

  static SampleFormat of(String code) {
    for (SampleFormat format : values()) {
      if (format.code.equals(code)) {
        return format;
      }
    }
    String allowed =
        Arrays.stream(values()).map(SampleFormat::code).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("'" + code + "' is not one of " + allowed);
  }
}
