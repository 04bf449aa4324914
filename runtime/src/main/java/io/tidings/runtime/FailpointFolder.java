package io.tidings.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Failpoints as files, so that a running process can be told. A file with the failpoint's name arms
 * it; the first thread to come by takes that file away, leaves {@code name.reached} with its
 * process id in its place and waits until someone deletes that one.
 */
final class FailpointFolder {
  private static final String REACHED = ".reached";
  private static final Duration LOOK = Duration.ofMillis(5);

  private final Path folder;

  FailpointFolder(Path folder) {
    this.folder = folder;
  }

  void reach(String name) {
    Path armed = folder.resolve(name);
    if (!Files.exists(armed)) {
      return;
    }
    Path mark = folder.resolve(name + "." + ProcessHandle.current().pid());
    Path reached = folder.resolve(name + REACHED);
    try {
      // Of several that come by at once the move lets only one pass.
      Files.move(armed, mark, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(mark, Long.toString(ProcessHandle.current().pid()));
      Files.move(mark, reached, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("failpoint " + name, e);
    }
    while (Files.exists(reached) && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  boolean isOn(String name) {
    return Files.exists(folder.resolve(name));
  }
}
