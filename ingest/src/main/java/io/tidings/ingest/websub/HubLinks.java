package io.tidings.ingest.websub;

import io.tidings.ingest.feed.ParsedFeed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed is pushed from.
 *
 * @param hub address of the hub
 * @param topic address under which the hub knows the feed
 */
record HubLinks(String hub, String topic) {
  private static final int MOST_LINKS = 100;
  private static final int LONGEST = 2_000;
  private static final Pattern LINK = Pattern.compile("<([^<>]{1,2000})>([^<]{0,2000})");
  private static final Pattern REL =
      Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]+))", Pattern.CASE_INSENSITIVE);

  /**
   * What the answer's Link headers say, else what the document says; of several hubs the first.
   *
   * @param headers values of the Link headers
   * @param feed the document
   * @param documentUrl where it came from, its topic where it names none itself
   * @return null where there is no hub
   */
  static @Nullable HubLinks of(List<String> headers, ParsedFeed feed, URI documentUrl) {
    String hub = first(headers, "hub", documentUrl);
    String self = first(headers, "self", documentUrl);
    if (hub == null) {
      hub = feed.hubs().stream().filter(HubLinks::isUsable).findFirst().orElse(null);
    }
    if (self == null) {
      self = feed.self() != null && isUsable(feed.self()) ? feed.self() : documentUrl.toString();
    }
    return hub == null ? null : new HubLinks(hub, self);
  }

  private static @Nullable String first(List<String> headers, String rel, URI base) {
    for (String header : headers) {
      for (String url : links(header, rel)) {
        String absolute = resolved(base, url);
        if (absolute != null && isUsable(absolute)) {
          return absolute;
        }
      }
    }
    return null;
  }

  private static List<String> links(String header, String rel) {
    List<String> found = new ArrayList<>();
    Matcher links = LINK.matcher(header);
    for (int i = 0; i < MOST_LINKS && links.find(); i++) {
      Matcher rels = REL.matcher(links.group(2));
      while (rels.find()) {
        String names = rels.group(1) == null ? rels.group(2) : rels.group(1);
        if (List.of(names.strip().toLowerCase(Locale.ROOT).split("\\s+")).contains(rel)) {
          found.add(links.group(1));
        }
      }
    }
    return found;
  }

  private static @Nullable String resolved(URI base, String url) {
    try {
      return base.resolve(url.strip()).toString();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isUsable(String url) {
    return url.length() <= LONGEST && url.matches("(?i)https?://[^\\s#]+");
  }
}
