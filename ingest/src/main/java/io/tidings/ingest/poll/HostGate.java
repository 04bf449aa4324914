package io.tidings.ingest.poll;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Spares hosts: so many requests at a time, so long between the beginnings of two, and none while a
 * host has asked to be left alone. Knows the hosts of feeds' own addresses; where redirects lead
 * does not count. Not thread-safe.
 */
final class HostGate {
  private static final class Use {
    private int underway;
    private Instant next = Instant.MIN;
  }

  private final int most;
  private final Duration spacing;
  private final Map<String, Use> uses = new HashMap<>();

  /**
   * All hosts are free.
   *
   * @param most requests of this process to one host at a time, from 1
   * @param spacing between the beginnings of two requests to one host
   */
  HostGate(int most, Duration spacing) {
    this.most = most;
    this.spacing = spacing;
  }

  /** The host of a feed's address, with its port; an address that is none stands for itself. */
  static String hostOf(String url) {
    try {
      String authority = URI.create(url).getRawAuthority();
      return authority == null ? url : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return url;
    }
  }

  /** Whether a request may begin. */
  boolean admits(String host, Instant now) {
    Use use = uses.get(host);
    return use == null || (use.underway < most && !use.next.isAfter(now));
  }

  /** A request begins. */
  void started(String host, Instant now) {
    Use use = uses.computeIfAbsent(host, h -> new Use());
    use.underway++;
    use.next = later(use.next, now.plus(spacing));
  }

  /** A request has come to its end. */
  void ended(String host, Instant now) {
    Use use = uses.get(host);
    if (use == null) {
      return;
    }
    use.underway--;
    if (use.underway <= 0 && !use.next.isAfter(now)) {
      uses.remove(host);
    }
  }

  /** No request begins before this moment. */
  void hold(String host, Instant until) {
    Use use = uses.computeIfAbsent(host, h -> new Use());
    use.next = later(use.next, until);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
