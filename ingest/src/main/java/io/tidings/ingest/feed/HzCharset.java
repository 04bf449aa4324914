package io.tidings.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/**
 * HZ (RFC 1843): GB 2312 in seven bits, between a tilde with an opening brace and one with a
 * closing brace. Read only.
 */
final class HzCharset extends Charset {
  private static final Charset GB = Charset.forName("GB2312");

  HzCharset() {
    super("HZ-GB-2312", new String[0]);
  }

  @Override
  public boolean contains(Charset other) {
    return other.name().equals("US-ASCII");
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new Decoder(this);
  }

  @Override
  public boolean canEncode() {
    return false;
  }

  @Override
  public CharsetEncoder newEncoder() {
    throw new UnsupportedOperationException(name() + " is only read");
  }

  private static final class Decoder extends CharsetDecoder {
    private boolean chinese;

    Decoder(Charset charset) {
      super(charset, 1, 1);
    }

    @Override
    protected void implReset() {
      chinese = false;
    }

    @Override
    protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
      while (in.hasRemaining()) {
        if (!out.hasRemaining()) {
          return CoderResult.OVERFLOW;
        }
        int first = in.get();
        if (!chinese && first != '~') {
          out.put((char) (first & 0xff));
        } else if (!in.hasRemaining()) {
          in.position(in.position() - 1);
          return CoderResult.UNDERFLOW;
        } else {
          pair(first, in.get(), in, out);
        }
      }
      return CoderResult.UNDERFLOW;
    }

    private void pair(int first, int second, ByteBuffer in, CharBuffer out) {
      if (first == '~') {
        escape(second, in, out);
      } else if (first < 0x21) {
        // A line break ends Chinese text that was left open
        chinese = chinese && first != '\n';
        out.put((char) (first & 0xff));
        in.position(in.position() - 1);
      } else {
        byte[] bytes = {(byte) (first | 0x80), (byte) (second | 0x80)};
        out.put(new String(bytes, GB).charAt(0));
      }
    }

    private void escape(int second, ByteBuffer in, CharBuffer out) {
      switch (second) {
        case '{' -> chinese = true;
        case '}' -> chinese = false;
        case '~' -> out.put('~');
        case '\n' -> {}
        default -> {
          out.put('~');
          in.position(in.position() - 1);
        }
      }
    }
  }
}
