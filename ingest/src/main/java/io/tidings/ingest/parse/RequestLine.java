package io.tidings.ingest.parse;

import java.io.IOException;
import java.io.InputStream;

/**
 * One line of a stream of them, as a stream that ends at the line's end: a request is read while it
 * comes in and never held whole.
 */
final class RequestLine extends InputStream {
  private static final int CHUNK = 64 << 10;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private int next;
  private int end;
  private int lineEnd;
  private boolean over;

  RequestLine(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line that is not blank; false after the last. */
  boolean open() throws IOException {
    over = false;
    while (fill()) {
      byte b = chunk[next];
      if (b != '\n' && b != '\r' && b != ' ' && b != '\t') {
        return true;
      }
      next++;
    }
    return false;
  }

  /** Passes over what is left of the line. */
  void skipRest() throws IOException {
    while (!over && fill()) {
      next = endOfLine();
      over = next < end;
      next += over ? 1 : 0;
    }
  }

  @Override
  public int read() throws IOException {
    if (over || !fill() || isAtEnd()) {
      return -1;
    }
    return chunk[next++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (over || !fill() || isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, endOfLine() - next);
    System.arraycopy(chunk, next, into, offset, count);
    next += count;
    return count;
  }

  private boolean isAtEnd() {
    if (chunk[next] != '\n') {
      return false;
    }
    next++;
    over = true;
    return true;
  }

  /** Where the line ends in this chunk, or the chunk's end; looked for once. */
  private int endOfLine() {
    if (lineEnd <= next) {
      lineEnd = next;
      while (lineEnd < end && chunk[lineEnd] != '\n') {
        lineEnd++;
      }
    }
    return lineEnd;
  }

  private boolean fill() throws IOException {
    if (next < end) {
      return true;
    }
    next = 0;
    lineEnd = 0;
    end = Math.max(0, in.read(chunk));
    return end > 0;
  }
}
