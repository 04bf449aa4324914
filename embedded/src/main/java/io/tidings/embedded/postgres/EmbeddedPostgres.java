package io.tidings.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL 17 server as a child process, on loopback, on a folder that survives restarts. It
 * stops when this JVM ends, however that ends. Its writes are durable ({@code fsync} is on).
 *
 * <p>Linux (glibc) and macOS, on amd64 and arm64. PostgreSQL refuses to run as root; where this JVM
 * does, the server runs with less (see {@link Unprivileged}).
 */
public final class EmbeddedPostgres implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private static final int ATTEMPTS = 3;

  private final FileChannel lock;
  private final GuardedServer server;
  private final int port;
  private final String password;

  private EmbeddedPostgres(FileChannel lock, GuardedServer server, int port, String password) {
    this.lock = lock;
    this.server = server;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts a server; returns once it takes connections. A server that a killed JVM has left behind
   * on the folder is waited for, and ended where it does not end itself.
   *
   * @param folder where its programs (60 MB, unpacked on first use), data, password and log lie
   * @param port port on loopback, 0 for a free one
   * @throws IllegalStateException where another live JVM uses the folder, the port is taken, the
   *     platform is not supported or the server does not start; with the end of its log
   */
  public static EmbeddedPostgres start(Path folder, int port) {
    Path home = create(folder);
    FileChannel lock = lock(home);
    try {
      Unprivileged unprivileged = Unprivileged.detect(home);
      unprivileged.own(home);
      PostgresBinaries binaries = PostgresBinaries.unpack(home);
      FormerServer.end(home, binaries, unprivileged);
      DataFolder data = DataFolder.open(home, binaries, unprivileged);
      return start(lock, binaries, unprivileged, data, port);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  private static EmbeddedPostgres start(
      FileChannel lock,
      PostgresBinaries binaries,
      Unprivileged unprivileged,
      DataFolder data,
      int port) {
    for (int attempt = 1; ; attempt++) {
      int candidate = port == 0 ? freePort() : port;
      try {
        GuardedServer server = GuardedServer.start(binaries, unprivileged, data, candidate);
        return new EmbeddedPostgres(lock, server, candidate, data.password());
      } catch (IllegalStateException e) {
        // Somebody else may have taken a free port since we saw it.
        if (port != 0 || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /**
   * How a server that someone else has started is reached.
   *
   * @param jdbcUrl address of the database {@code postgres}
   */
  public record Login(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
      return "Login[jdbcUrl=" + jdbcUrl + ", user=" + user + "]";
    }
  }

  /**
   * How to reach the server of a folder; whether it runs is not asked.
   *
   * @param port the port that it was started with
   * @return null where the folder holds no server
   * @throws UncheckedIOException where its password may not be read
   */
  public static @Nullable Login login(Path folder, int port) {
    Path password = folder.resolve(DataFolder.PASSWORD);
    if (!Files.exists(password)) {
      return null;
    }
    try {
      return new Login(url(port, "postgres"), DataFolder.USER, Files.readString(password).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + password, e);
    }
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
  }

  /** Address of the database {@code postgres}, which every server has. */
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /** Address of a database. */
  public String jdbcUrl(String database) {
    return url(port, database);
  }

  /** The role that owns the server. */
  public String user() {
    return DataFolder.USER;
  }

  /** Its password, made at random when the folder was first used. */
  public String password() {
    return password;
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Stops the server, rolling back what is open, and waits for its end. */
  @Override
  public void close() {
    try {
      server.stop();
    } finally {
      release(lock);
    }
  }

  private static Path create(Path folder) {
    try {
      Files.createDirectories(folder);
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + folder + " for PostgreSQL", e);
    }
  }

  // Held by this JVM and gone with it: who gets it knows that the former owner is dead.
  private static FileChannel lock(Path home) {
    try {
      FileChannel channel =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(home + " is in use; is another Tidings running?");
      }
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + home, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very JVM
    }
  }

  private static void release(FileChannel lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the folder's lock", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }
}
