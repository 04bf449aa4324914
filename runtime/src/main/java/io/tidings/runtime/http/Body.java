package io.tidings.runtime.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Reads a body within the limits, undoing its compression. */
final class Body {
  private static final int MOST_CODINGS = 2;
  private static final long RATIO_FREE = 1 << 20;

  /** More than the limits allow. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String what) {
      super(what);
    }
  }

  /** A coding we do not know. */
  static final class UnknownCoding extends IOException {
    private static final long serialVersionUID = 1L;

    UnknownCoding() {
      super("a content coding we did not ask for");
    }
  }

  private Body() {}

  static byte[] read(InputStream sent, String codings, HttpLimits limits, Deadline deadline)
      throws IOException {
    Counter raw = new Counter(sent, limits.maxBodyBytes(), deadline);
    try (InputStream decoded = decode(raw, codings)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[16 << 10];
      for (int n = decoded.read(buffer); n >= 0; n = decoded.read(buffer)) {
        out.write(buffer, 0, n);
        check(out.size(), raw.count, limits);
      }
      return out.toByteArray();
    }
  }

  private static void check(long decoded, long raw, HttpLimits limits) throws TooLarge {
    if (decoded > limits.maxBodyBytes()) {
      throw new TooLarge("a body of more than " + limits.maxBodyBytes() + " bytes");
    }
    if (decoded > RATIO_FREE && decoded > raw * limits.maxRatio()) {
      throw new TooLarge("compressed more than " + limits.maxRatio() + " to 1");
    }
  }

  private static InputStream decode(InputStream raw, String codings) throws IOException {
    String[] names = codings.toLowerCase(Locale.ROOT).split(",", -1);
    InputStream in = raw;
    if (names.length > MOST_CODINGS) {
      throw new UnknownCoding();
    }
    for (int i = names.length - 1; i >= 0; i--) {
      in =
          switch (names[i].strip()) {
            case "", "identity", "none", "utf-8" -> in;
            case "gzip", "x-gzip" -> gunzip(in);
            case "deflate" -> inflate(in);
            case "br" -> new BrotliInputStream(in);
            default -> throw new UnknownCoding();
          };
    }
    return in;
  }

  /** Some servers claim gzip and send plain text. */
  private static InputStream gunzip(InputStream in) throws IOException {
    InputStream peeked = new BufferedInputStream(in);
    int first = peek(peeked, 0);
    return first == 0x1f && peek(peeked, 1) == 0x8b ? new GZIPInputStream(peeked) : peeked;
  }

  /** RFC 9110 means zlib; many servers send the bare stream. */
  private static InputStream inflate(InputStream in) throws IOException {
    InputStream peeked = new BufferedInputStream(in);
    int first = peek(peeked, 0);
    int second = peek(peeked, 1);
    if (first < 0) {
      return peeked;
    }
    boolean zlib = (first & 0x0f) == 8 && (first * 256 + second) % 31 == 0;
    return new Inflating(peeked, new Inflater(!zlib));
  }

  private static int peek(InputStream in, int offset) throws IOException {
    in.mark(offset + 1);
    int value = -1;
    for (int i = 0; i <= offset; i++) {
      value = in.read();
    }
    in.reset();
    return value;
  }

  /** Frees the inflater's native memory, which its own stream leaves to us. */
  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream in, Inflater inflater) {
      super(in, inflater);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }

  /** Counts what comes over the wire, and stops when there is too much or it is too late. */
  private static final class Counter extends FilterInputStream {
    private final long most;
    private final Deadline deadline;
    private long count;

    Counter(InputStream in, long most, Deadline deadline) {
      super(in);
      this.most = most;
      this.deadline = deadline;
    }

    /** Closing would read on to the end, which may never come: that is the caller's to do. */
    @Override
    public void close() {}

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      deadline.check();
      int n = super.read(buffer, offset, length);
      count += Math.max(0, n);
      if (count > most) {
        throw new TooLarge("a body of more than " + most + " bytes");
      }
      return n;
    }
  }
}
