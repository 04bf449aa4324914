package io.tidings.ingest.article;

import io.tidings.ingest.robots.RobotsFile;
import io.tidings.ingest.robots.RobotsRules;
import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFetchException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Fetches articles as their sites wish: where {@code robots.txt} lets us, one at a time a site,
 * with a pause between. It never waits: a site that was just asked answers {@code busy}, and the
 * caller comes again later or does without. Thread-safe.
 */
public final class PoliteArticles implements ArticleSource {
  private static final Duration ROBOTS_KEPT = Duration.ofHours(12);
  private static final Duration ROBOTS_AGAIN = Duration.ofMinutes(10);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
  private static final int MOST_SITES = 10_000;
  private static final String HTML = "text/html, application/xhtml+xml;q=0.9";

  /** What is known of a site. */
  private static final class Site {
    private RobotsRules rules = RobotsRules.unreachable();
    private Instant rulesUntil = Instant.MIN;
    private Instant next = Instant.MIN;
    private boolean underway;
  }

  private final PageFetcher fetcher;
  private final String userAgent;
  private final Duration spacing;
  private final InstantSource time;

  // Guarded by itself; the site that was used longest ago goes first.
  private final Map<String, Site> sites = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Fetches by a client.
   *
   * @param spacing shortest time between two pages of a site
   */
  public PoliteArticles(
      PageFetcher fetcher, String userAgent, Duration spacing, InstantSource time) {
    this.fetcher = fetcher;
    this.userAgent = userAgent;
    this.spacing = spacing;
    this.time = time;
  }

  @Override
  public Answer article(URI page) {
    String key = page.getScheme() + "://" + page.getRawAuthority();
    Site site = enter(key);
    if (site == null) {
      return new Answer(null, "busy");
    }
    Duration wait = spacing;
    try {
      RobotsRules rules = rules(site, page);
      Duration delay = rules.crawlDelay();
      if (delay != null && delay.compareTo(wait) > 0) {
        wait = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
      }
      if (!rules.allows(page)) {
        wait = Duration.ZERO;
        return new Answer(null, "robots");
      }
      GuardedResponse response = fetcher.get(page, HTML);
      Duration asked = response.retryAfter(time.instant());
      if (response.status() >= 400 && asked != null && asked.compareTo(wait) > 0) {
        wait = asked;
      }
      return read(response);
    } catch (HttpFetchException e) {
      return new Answer(null, e.failure().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    } finally {
      leave(site, wait);
    }
  }

  private static Answer read(GuardedResponse response) {
    if (response.status() < 200 || response.status() > 299) {
      return new Answer(null, "http-" + response.status() / 100 + "xx");
    }
    String type = response.header("content-type");
    if (type != null && !type.toLowerCase(Locale.ROOT).contains("html")) {
      return new Answer(null, "not-html");
    }
    // The page that a redirect leads to another site for was not asked of that site's robots.txt;
    // the redirect is this site's own word for it.
    Article article =
        ArticleExtractor.extract(response.body(), type, response.finalUri().toString());
    return new Answer(article, article == null ? "no-article" : "article");
  }

  private @org.jspecify.annotations.Nullable Site enter(String key) {
    Instant now = time.instant();
    synchronized (sites) {
      Site site = sites.computeIfAbsent(key, k -> new Site());
      if (site.underway || now.isBefore(site.next)) {
        return null;
      }
      site.underway = true;
      if (sites.size() > MOST_SITES) {
        String oldest = sites.keySet().iterator().next();
        Site unused = sites.remove(oldest);
      }
      return site;
    }
  }

  private void leave(Site site, Duration wait) {
    synchronized (sites) {
      site.underway = false;
      site.next = time.instant().plus(wait);
    }
  }

  // Only by whoever has entered the site, so that nobody else asks meanwhile.
  private RobotsRules rules(Site site, URI page) {
    Instant now = time.instant();
    if (!now.isBefore(site.rulesUntil)) {
      site.rules =
          new RobotsFile(uri -> fetcher.get(uri, "text/plain, */*;q=0.5"), userAgent).rules(page);
      boolean known = site.rules.isKnown();
      site.rulesUntil = now.plus(known ? ROBOTS_KEPT : ROBOTS_AGAIN);
    }
    return site.rules;
  }
}
