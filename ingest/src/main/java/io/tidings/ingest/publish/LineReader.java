package io.tidings.ingest.publish;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads files line by line, as bytes: what is not UTF-8 must go to the dead letters as it came, and
 * a decoder would already have replaced it. Holds one line at most and never more than {@link
 * #LONGEST} bytes of it. The end of a file ends its last line.
 */
final class LineReader implements ItemLines {
  /** Longest line that is kept whole, in bytes: as a dead letter it must fit 3 MiB. */
  static final int LONGEST = (3 << 20) - (16 << 10);

  private static final int CHUNK = 64 << 10;

  private final Iterator<LineFile> files;
  private final byte[] chunk = new byte[CHUNK];
  private int next;
  private int end;
  private String file = "";
  private long number;
  private @Nullable InputStream in;

  LineReader(List<LineFile> files) {
    this.files = List.copyOf(files).iterator();
  }

  /**
   * The next line that is not empty or white space, or null after the last line of the last file.
   */
  @Override
  public @Nullable Line next() throws IOException {
    Line line = any();
    while (line != null && line.isWhole() && isBlank(line.bytes())) {
      line = any();
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
      in = null;
    }
  }

  /** The next, blank or not. */
  @Nullable Line any() throws IOException {
    while (in != null || files.hasNext()) {
      if (in == null) {
        open(files.next());
      }
      if (fill()) {
        return read();
      }
      close();
    }
    return null;
  }

  private void open(LineFile opened) throws IOException {
    in = opened.source().open();
    file = opened.name();
    number = 0;
  }

  private Line read() throws IOException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    long length = 0;
    boolean ended = false;
    while (!ended && fill()) {
      int stop = next;
      while (stop < end && chunk[stop] != '\n') {
        stop++;
      }
      length += stop - next;
      kept.write(chunk, next, Math.min(stop - next, LONGEST - kept.size()));
      ended = stop < end;
      next = ended ? stop + 1 : stop;
    }
    number++;
    return line(kept.toByteArray(), length);
  }

  private Line line(byte[] bytes, long length) {
    boolean feed = bytes.length == length && length > 0 && bytes[bytes.length - 1] == '\r';
    return feed
        ? new Line(file, number, Arrays.copyOf(bytes, bytes.length - 1), length - 1)
        : new Line(file, number, bytes, length);
  }

  // True where there are bytes to read; false at the end of the file.
  private boolean fill() throws IOException {
    if (next < end) {
      return true;
    }
    next = 0;
    end = 0;
    try {
      end = in == null ? 0 : Math.max(0, in.read(chunk));
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return end > 0;
  }

  static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && (b < '\t' || b > '\r')) {
        return false;
      }
    }
    return true;
  }
}
