package io.tidings.app;

import io.tidings.ingest.discover.FeedCheck;
import io.tidings.ingest.discover.Probe;
import io.tidings.ingest.poll.PollConfig;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.HttpLimits;
import java.net.URI;
import java.util.Map;

/** Asks servers for feeds as ingest would: under its name, and only where it may. */
final class FeedProbes implements AutoCloseable {
  private final GuardedHttpClient http;
  private final FeedCheck check;

  private FeedProbes(GuardedHttpClient http, String userAgent) {
    this.http = http;
    this.check = new FeedCheck(http, userAgent);
  }

  static FeedProbes of(Settings settings) {
    PollConfig config = PollConfig.of(settings);
    return new FeedProbes(
        new GuardedHttpClient(HttpLimits.DEFAULT, config.addresses()), config.userAgent());
  }

  /** What stands at the address. */
  Probe probe(String url) {
    try {
      return check.probe(URI.create(url));
    } catch (IllegalArgumentException e) {
      return new Probe.Unknown("this is no address");
    }
  }

  /** How a feed was served. */
  Map<String, String> manners(Probe.Feed feed) {
    return check.manners(feed);
  }

  @Override
  public void close() {
    http.close();
  }
}
