package io.tidings.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compression of bodies as clients ask for it (RFC 9110, section 12.5.3). */
final class ContentCoding {

  private ContentCoding() {}

  /** Tells whether an Accept-Encoding header admits gzip; its own entry outranks {@code *}. */
  static boolean acceptsGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    boolean any = false;
    for (String entry : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = entry.split(";", 2);
      String coding = parts[0].strip();
      boolean wanted = parts.length == 1 || !isZero(parts[1].replace(" ", ""));
      if (coding.equals("gzip") || coding.equals("x-gzip")) {
        return wanted;
      }
      any |= coding.equals("*") && wanted;
    }
    return any;
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static boolean isZero(String weight) {
    return weight.matches("q=0(\\.0{0,3})?");
  }
}
