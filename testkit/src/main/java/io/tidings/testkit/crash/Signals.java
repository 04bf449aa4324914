package io.tidings.testkit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send. */
final class Signals {
  private Signals() {}

  static void send(String signal, long pid) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + signal + " " + pid + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
