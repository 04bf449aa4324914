package io.tidings.runtime.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A block of addresses of one family: those that share the first bits of an address. */
final class AddressRange {
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final byte[] address;
  private final int bits;

  private AddressRange(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /** Reads {@code 10.0.0.0/8}, {@code fc00::/7} or a single address; null where it is neither. */
  static @Nullable AddressRange parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int most = address.length * 8;
    if (slash < 0) {
      return new AddressRange(address, most);
    }
    String bits = text.substring(slash + 1);
    boolean fits = bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= most;
    return fits ? new AddressRange(address, Integer.parseInt(bits)) : null;
  }

  boolean contains(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if (((address[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of an address literal, never asking a name server; null for anything else. */
  static byte @Nullable [] literal(String text) {
    boolean quad = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    if (!NUMERIC.matcher(text).matches() || (text.indexOf(':') < 0 && !quad)) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
