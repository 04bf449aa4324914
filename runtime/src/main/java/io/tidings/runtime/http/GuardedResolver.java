package io.tidings.runtime.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names and gives out only permitted addresses. The connection is made to exactly what
 * this returns, so a name that answers differently the next time gains nothing.
 */
final class GuardedResolver implements DnsResolver {
  /** The name exists, at addresses that are not permitted. */
  static final class Blocked extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Blocked(String host) {
      super("'" + host + "' resolves to no permitted address");
    }
  }

  private final AddressPolicy policy;
  private final DnsResolver names;
  private final @Nullable String proxyHost;

  GuardedResolver(AddressPolicy policy, @Nullable String proxyHost) {
    this(policy, proxyHost, SystemDefaultDnsResolver.INSTANCE);
  }

  GuardedResolver(AddressPolicy policy, @Nullable String proxyHost, DnsResolver names) {
    this.policy = policy;
    this.names = names;
    this.proxyHost = proxyHost;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = names.resolve(host);
    if (all == null || all.length == 0) {
      throw new UnknownHostException(host);
    }
    if (host.equalsIgnoreCase(proxyHost)) {
      return all;
    }
    InetAddress[] permitted =
        Arrays.stream(all)
            .filter(address -> policy.permits(host, address.getAddress()))
            .toArray(InetAddress[]::new);
    if (permitted.length == 0) {
      throw new Blocked(host);
    }
    return permitted;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
