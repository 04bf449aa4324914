package io.tidings.runtime.http;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Which addresses belong to the public internet, by IANA's special-purpose registries. */
final class PublicAddresses {
  private static final List<AddressRange> SPECIAL_V4 =
      ranges(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local, cloud metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // former 6to4 relays
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarking
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, broadcast

  /** All of IPv6 that is routed; loopback, local, multicast, mapped and compatible lie outside. */
  private static final List<AddressRange> GLOBAL_V6 = ranges("2000::/3");

  private static final List<AddressRange> SPECIAL_V6 =
      ranges(
          "2001::/23", // protocol assignments, Teredo
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4, which wraps any IPv4 address
          "3fff::/20"); // documentation

  private static final List<AddressRange> NAT64 = ranges("64:ff9b::/96");

  private PublicAddresses() {}

  /** Whether these 4 or 16 bytes are an address anyone on the internet can be meant to reach. */
  static boolean contain(byte[] address) {
    if (address.length == 4) {
      return !isIn(SPECIAL_V4, address);
    }
    // Networks without IPv4 reach it through this prefix: what is wrapped decides
    return isIn(NAT64, address)
        ? contain(Arrays.copyOfRange(address, 12, 16))
        : isIn(GLOBAL_V6, address) && !isIn(SPECIAL_V6, address);
  }

  private static boolean isIn(List<AddressRange> ranges, byte[] address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... blocks) {
    return Stream.of(blocks)
        .map(block -> Objects.requireNonNull(AddressRange.parse(block), block))
        .toList();
  }
}
