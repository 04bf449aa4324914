package io.tidings.testkit.crash;

import io.tidings.runtime.Failpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The other side of {@link Failpoint}: arms places in running processes and lets them go. */
final class FailpointFiles {
  private final Path folder;

  FailpointFiles(Path folder) {
    this.folder = folder;
  }

  /** What the processes' environment must have. */
  Map<String, String> environment() {
    return Map.of(Failpoint.FOLDER, folder.toString());
  }

  /** The next thread that comes by will be held; or, a switch is on. */
  void arm(String name) {
    try {
      Files.createFile(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isReached(String name) {
    return Files.exists(reached(name));
  }

  /** Process that is held there. */
  long heldProcess(String name) {
    try {
      return Long.parseLong(Files.readString(reached(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody will be held, and whoever is held goes on. */
  void release(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
      Files.deleteIfExists(reached(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path reached(String name) {
    return folder.resolve(name + ".reached");
  }
}
