package io.tidings.dashboard;

import java.time.Duration;

/**
 * Where and how the page is served.
 *
 * @param host the address to listen on
 * @param port the port to listen on, 0 for any free one
 * @param heartbeat how long a page hears nothing before it is told that all is well
 * @param mostPages how many pages may be open; each holds a thread
 * @param access who may read
 */
public record DashboardConfig(
    String host, int port, Duration heartbeat, int mostPages, Access access) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the key, what was given and what is allowed
   */
  public DashboardConfig {
    if (host.isBlank()) {
      throw new IllegalArgumentException("dashboard.host: must not be empty (try 127.0.0.1)");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("dashboard.port: " + port + " is not within 0 to 65535");
    }
    if (heartbeat.toMillis() < 1) {
      throw new IllegalArgumentException("dashboard.heartbeat: must be 1 ms or more (try PT10S)");
    }
    if (mostPages < 1 || mostPages > 200) {
      throw new IllegalArgumentException(
          "dashboard.pages: " + mostPages + " is not within 1 to 200");
    }
    if (!access.suits(host)) {
      throw new IllegalArgumentException(
          "dashboard.host: "
              + host
              + " is not this machine alone, so dashboard.tokens must be given"
              + " (or dashboard.open=true, where everybody who reaches the port may read)");
    }
  }

  /** Serves this machine only, up to 100 pages, with a heartbeat every 10 seconds. */
  public static DashboardConfig loopback(int port) {
    return at("127.0.0.1", port, Access.thisMachine());
  }

  /** Serves up to 100 pages, with a heartbeat every 10 seconds. */
  public static DashboardConfig at(String host, int port, Access access) {
    return new DashboardConfig(host, port, Duration.ofSeconds(10), 100, access);
  }
}
