package io.tidings.ingest.poll;

import io.tidings.ingest.ItemClock;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.http.AddressPolicy;
import io.tidings.runtime.http.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What polling needs to know.
 *
 * @param userAgent how we name ourselves to servers
 * @param floor shortest time between two polls of a feed
 * @param ceiling longest time between two polls of a feed
 * @param workers feeds fetched at a time
 * @param hostRequests feeds fetched from one host at a time
 * @param hostSpacing between the beginnings of two requests to one host
 * @param hostRetryAfter whether a Retry-After holds for all feeds of the host
 * @param articleSpacing between two pages of one site
 * @param articlesMost pages behind teasers that one poll fetches
 * @param articleBudget after which a poll begins no further page
 * @param limits what a server may cost us
 * @param proxy where requests go through; null for none
 * @param addresses which addresses may be connected to
 * @param clock what {@code observedAt} is taken from
 */
public record PollConfig(
    String userAgent,
    Duration floor,
    Duration ceiling,
    int workers,
    int hostRequests,
    Duration hostSpacing,
    boolean hostRetryAfter,
    Duration articleSpacing,
    int articlesMost,
    Duration articleBudget,
    HttpLimits limits,
    @Nullable URI proxy,
    AddressPolicy addresses,
    ItemClock clock) {
  /** How we name ourselves to servers. */
  public static final Setting<String> USER_AGENT =
      new Setting<>(
          "ingest.user-agent",
          "Tidings/0.1",
          "User-Agent of all requests for feeds; name yourself and an address for complaints.",
          SettingType.matching(
              Pattern.compile("[\\x20-\\x7e]{1,200}"), "1 to 200 printable ASCII characters"));

  /** Shortest time between two polls. */
  public static final Setting<Duration> FLOOR =
      new Setting<>(
          "ingest.poll.floor",
          "5m",
          "Shortest time between two polls of a feed, unless its definition asks for longer.",
          SettingType.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

  /** Longest time between two polls. */
  public static final Setting<Duration> CEILING =
      new Setting<>(
          "ingest.poll.ceiling",
          "6h",
          "Longest time between two polls of a feed, whatever it asks for.",
          SettingType.duration(Duration.ofSeconds(1), Duration.ofDays(30)));

  /** Addresses beyond the public ones. */
  public static final Setting<AddressPolicy> ALLOW =
      new Setting<>(
          "ingest.http.allow",
          "",
          "Hosts, addresses and blocks beyond the public internet that feeds may be fetched from,"
              + " parted by commas (for example wiki.corp,10.0.0.0/8).",
          new SettingType<>("a list of hosts, addresses or blocks", false, AddressPolicy::parse));

  /** What observedAt is taken from. */
  public static final Setting<ItemClock> CLOCK =
      new Setting<>(
          "ingest.clock",
          "arrival",
          "What observedAt of polled items is taken from: arrival, or published for simulations"
              + " under a topic prefix of their own.",
          SettingType.oneOf(ItemClock.class));

  private static final Setting<Integer> WORKERS =
      new Setting<>(
          "ingest.poll.workers",
          "16",
          "Feeds fetched at a time by this process.",
          SettingType.integer(1, 512));

  private static final Setting<Integer> HOST_REQUESTS =
      new Setting<>(
          "ingest.host.requests",
          "2",
          "Feeds of one host that this process fetches at a time.",
          SettingType.integer(1, 64));

  private static final Setting<Duration> HOST_SPACING =
      new Setting<>(
          "ingest.host.spacing",
          "1s",
          "Shortest time between two requests of this process for feeds of one host; 0s for none.",
          SettingType.duration(Duration.ZERO, Duration.ofMinutes(10)));

  private static final Setting<Boolean> HOST_RETRY_AFTER =
      new Setting<>(
          "ingest.host.retry-after",
          "false",
          "Whether a server's Retry-After with 429 or 503 holds for all feeds of its host, not only"
              + " for the one that was asked for.",
          SettingType.flag());

  private static final Setting<Duration> ARTICLE_SPACING =
      new Setting<>(
          "ingest.articles.spacing",
          "2s",
          "Shortest time between two article pages of one site, for feeds with fetchFullText; a"
              + " longer Crawl-delay of the site counts.",
          SettingType.duration(Duration.ZERO, Duration.ofMinutes(10)));

  private static final Setting<Integer> ARTICLES_MOST =
      new Setting<>(
          "ingest.articles.most",
          "20",
          "Article pages that one poll of a feed fetches; further items come with their teasers.",
          SettingType.integer(1, 1_000));

  private static final Setting<Duration> ARTICLE_BUDGET =
      new Setting<>(
          "ingest.articles.budget",
          "2m",
          "Time after which a poll fetches no further article page; its items wait for that long.",
          SettingType.duration(Duration.ofSeconds(1), Duration.ofHours(1)));

  private static final Setting<Integer> BODY =
      new Setting<>(
          "ingest.http.body.mib",
          "16",
          "Largest document that is read, in MiB, as sent and decompressed.",
          SettingType.integer(1, 16));

  private static final Setting<Duration> CONNECT =
      new Setting<>(
          "ingest.http.connect-timeout",
          "10s",
          "For connecting to a server.",
          SettingType.duration(Duration.ofMillis(100), Duration.ofMinutes(5)));

  private static final Setting<Duration> READ =
      new Setting<>(
          "ingest.http.read-timeout",
          "10s",
          "Longest pause within an answer.",
          SettingType.duration(Duration.ofMillis(100), Duration.ofMinutes(5)));

  private static final Setting<Duration> WHOLE =
      new Setting<>(
          "ingest.http.deadline",
          "60s",
          "For a whole fetch, redirects included: a server that sends a byte now and then is cut"
              + " off.",
          SettingType.duration(Duration.ofMillis(100), Duration.ofMinutes(30)));

  private static final Setting<Integer> REDIRECTS =
      new Setting<>(
          "ingest.http.redirects",
          "5",
          "Redirects that are followed in one fetch.",
          SettingType.integer(0, 20));

  private static final Setting<Optional<URI>> PROXY =
      new Setting<>(
          "ingest.http.proxy",
          "",
          "Proxy that feeds are fetched through, http://host:port. It resolves names, so it must"
              + " keep private addresses out itself.",
          new SettingType<>("http://host:port, or nothing", false, PollConfig::proxy));

  /** The settings that it is read from. */
  public static final List<Setting<?>> SETTINGS =
      List.of(
          USER_AGENT,
          FLOOR,
          CEILING,
          ALLOW,
          CLOCK,
          WORKERS,
          HOST_REQUESTS,
          HOST_SPACING,
          HOST_RETRY_AFTER,
          ARTICLE_SPACING,
          ARTICLES_MOST,
          ARTICLE_BUDGET,
          BODY,
          CONNECT,
          READ,
          WHOLE,
          REDIRECTS,
          PROXY);

  /** Reads it. */
  public static PollConfig of(Settings settings) {
    return new PollConfig(
        settings.get(USER_AGENT),
        settings.get(FLOOR),
        settings.get(CEILING),
        settings.get(WORKERS),
        settings.get(HOST_REQUESTS),
        settings.get(HOST_SPACING),
        settings.get(HOST_RETRY_AFTER),
        settings.get(ARTICLE_SPACING),
        settings.get(ARTICLES_MOST),
        settings.get(ARTICLE_BUDGET),
        limits(settings),
        settings.get(PROXY).orElse(null),
        settings.get(ALLOW),
        settings.get(CLOCK));
  }

  private static HttpLimits limits(Settings settings) {
    HttpLimits usual = HttpLimits.DEFAULT;
    int workers = settings.get(WORKERS);
    return new HttpLimits(
        settings.get(REDIRECTS),
        usual.maxHeaders(),
        usual.maxHeaderBytes(),
        settings.get(BODY) << 20,
        usual.maxRatio(),
        settings.get(CONNECT),
        settings.get(READ),
        settings.get(WHOLE),
        Math.max(usual.maxConnections(), workers),
        Math.max(usual.maxConnectionsPerHost(), settings.get(HOST_REQUESTS)));
  }

  private static Optional<URI> proxy(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    URI uri = URI.create(text.strip());
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
      throw new IllegalArgumentException("not of the form http://host:port");
    }
    return Optional.of(uri);
  }
}
