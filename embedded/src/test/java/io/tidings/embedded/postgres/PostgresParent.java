package io.tidings.embedded.postgres;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts a server, prints its port and hangs, to be killed by a test. */
final class PostgresParent {
  private PostgresParent() {}

  public static void main(String[] args) throws InterruptedException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]), 0)) {
      System.out.println("port " + postgres.port());
      new CountDownLatch(1).await();
    }
  }
}
