package io.tidings.runtime.http;

import java.time.Duration;

/**
 * What a server may cost us.
 *
 * @param maxRedirects redirects followed in one exchange; 0 follows none
 * @param maxHeaders header lines of one response
 * @param maxHeaderBytes longest status or header line
 * @param maxBodyBytes largest body, both as sent and decompressed
 * @param maxRatio how many bytes one compressed byte may become; tested beyond the first MiB
 * @param connectTimeout for a connection to one address
 * @param readTimeout between two pieces of a response
 * @param deadline for the whole exchange, redirects included; name resolution, which the system
 *     does not let us interrupt, may exceed it
 * @param maxConnections open at a time
 * @param maxConnectionsPerHost open to one host at a time
 */
public record HttpLimits(
    int maxRedirects,
    int maxHeaders,
    int maxHeaderBytes,
    int maxBodyBytes,
    int maxRatio,
    Duration connectTimeout,
    Duration readTimeout,
    Duration deadline,
    int maxConnections,
    int maxConnectionsPerHost) {

  /**
   * 5 redirects, 100 headers of 8 KiB, 16 MiB, ratio 200, 10 s to connect and between reads, 60 s
   * in all, 64 connections, 4 a host.
   */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          5,
          100,
          8 << 10,
          16 << 20,
          200,
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          64,
          4);

  /** Rejects what is not positive (redirects: not negative). */
  public HttpLimits {
    require(maxRedirects >= 0, "maxRedirects", maxRedirects);
    require(maxHeaders > 0, "maxHeaders", maxHeaders);
    require(maxHeaderBytes > 0, "maxHeaderBytes", maxHeaderBytes);
    require(maxBodyBytes > 0, "maxBodyBytes", maxBodyBytes);
    require(maxRatio > 0, "maxRatio", maxRatio);
    require(isPositive(connectTimeout), "connectTimeout", connectTimeout);
    require(isPositive(readTimeout), "readTimeout", readTimeout);
    require(isPositive(deadline), "deadline", deadline);
    require(maxConnections > 0, "maxConnections", maxConnections);
    require(maxConnectionsPerHost > 0, "maxConnectionsPerHost", maxConnectionsPerHost);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private static void require(boolean fits, String name, Object given) {
    if (!fits) {
      throw new IllegalArgumentException("HTTP limit " + name + " must not be " + given);
    }
  }
}
