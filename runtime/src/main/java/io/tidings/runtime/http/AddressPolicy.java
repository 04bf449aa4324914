package io.tidings.runtime.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which addresses may be connected to: the public internet, and what is allowed beyond it. */
public final class AddressPolicy {
  private static final AddressPolicy PUBLIC_ONLY = new AddressPolicy(Set.of(), List.of());

  private final Set<String> hosts;
  private final List<AddressRange> ranges;

  private AddressPolicy(Set<String> hosts, List<AddressRange> ranges) {
    this.hosts = hosts;
    this.ranges = ranges;
  }

  /** No private, loopback, link-local, metadata, multicast or otherwise special address. */
  public static AddressPolicy publicOnly() {
    return PUBLIC_ONLY;
  }

  /**
   * Reads it from a setting.
   *
   * @param text hosts, addresses and blocks, parted by commas; blank for public addresses only
   * @throws IllegalArgumentException naming the entry that is none of these
   */
  public static AddressPolicy parse(String text) {
    return text.isBlank() ? publicOnly() : allowing(List.of(text.split(",")));
  }

  /**
   * Public addresses and those named here.
   *
   * @param hostsOrCidrs host names ({@code wiki.corp}, whatever they resolve to), addresses ({@code
   *     127.0.0.1}) or blocks ({@code 10.0.0.0/8}, {@code fd00::/8})
   * @throws IllegalArgumentException naming the entry that is none of these
   */
  public static AddressPolicy allowing(List<String> hostsOrCidrs) {
    Set<String> hosts = new HashSet<>();
    List<AddressRange> ranges = new ArrayList<>();
    for (String entry : hostsOrCidrs) {
      AddressRange range = AddressRange.parse(entry.strip());
      if (range != null) {
        ranges.add(range);
      } else if (entry.strip().matches("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?")) {
        hosts.add(entry.strip().toLowerCase(Locale.ROOT));
      } else {
        throw new IllegalArgumentException(
            "'" + entry + "' is no host, address or block (try 10.0.0.0/8)");
      }
    }
    return new AddressPolicy(Set.copyOf(hosts), List.copyOf(ranges));
  }

  /** Whether the host may be reached at this address. */
  boolean permits(String host, byte[] address) {
    return permitsHost(host)
        || PublicAddresses.contain(address)
        || ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** Whether the host is allowed by name, wherever it resolves to. */
  boolean permitsHost(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }
}
