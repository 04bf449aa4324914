package io.tidings.archive;

import java.io.File;
import java.nio.file.Path;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A file to read. Iceberg's own would give another location than the one asked for. */
final class LocalInputFile implements InputFile {
  private final String location;
  private final File file;

  LocalInputFile(String location, Path path) {
    this.location = location;
    this.file = path.toFile();
  }

  @Override
  public long getLength() {
    return file.length();
  }

  @Override
  public SeekableInputStream newStream() {
    return Files.localInput(file).newStream();
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public boolean exists() {
    return file.exists();
  }
}
