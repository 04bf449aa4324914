package io.tidings.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A stream whose bytes, and whose file's name, are on disk once it is closed. The catalog syncs its
 * own writes: if files did not, a power cut could leave it pointing at a file that is not there.
 */
final class DurableOutputStream extends PositionOutputStream {
  private static final int BUFFER = 64 << 10;

  private final Path path;
  private final FileChannel channel;
  private final OutputStream out;
  private long position;

  DurableOutputStream(Path path, OpenOption... options) throws IOException {
    this.path = path;
    this.channel =
        FileChannel.open(
            path,
            Stream.concat(Stream.of(StandardOpenOption.WRITE), Arrays.stream(options))
                .toArray(OpenOption[]::new));
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    position++;
  }

  @Override
  public void write(byte[] bytes, int begin, int length) throws IOException {
    out.write(bytes, begin, length);
    position += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      out.flush();
      channel.force(true);
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }
  }
}
