package io.tidings.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The database cluster of a folder.
 *
 * @param data PostgreSQL's own folder
 * @param log the server's log
 * @param password password of {@link #USER}
 */
record DataFolder(Path data, Path log, String password) {
  static final String USER = "tidings";

  /** Name of the file with the password, in the home folder. */
  static final String PASSWORD = "password";

  private static final long LONG_LOG = 1 << 20;

  /** Opens it; makes one where there is none. */
  static DataFolder open(Path home, PostgresBinaries binaries, Unprivileged unprivileged) {
    try {
      Path data = home.resolve("data");
      Path password = home.resolve(PASSWORD);
      if (!Files.exists(data)) {
        create(home, data, password, binaries, unprivileged);
      }
      unprivileged.own(data);
      return new DataFolder(data, log(home, unprivileged), Files.readString(password).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data in " + home, e);
    }
  }

  // Renamed when complete, so that a kill in between leaves nothing that looks complete.
  private static void create(
      Path home, Path data, Path password, PostgresBinaries binaries, Unprivileged unprivileged)
      throws IOException {
    Path half = home.resolve("creating");
    Command.require("cannot clear " + half, List.of("rm", "-rf", half.toString()));
    Files.createDirectory(half);
    writePassword(password);
    unprivileged.own(half);
    unprivileged.own(password);
    Command.require(
        "cannot create a database in " + home,
        unprivileged.line(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + half,
                "--username=" + USER,
                // A superuser can run programs as us: other users of the machine must not be one.
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                // The same order and the same case folding on every system.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8")));
    Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void writePassword(Path file) throws IOException {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(random));
  }

  private static Path log(Path home, Unprivileged unprivileged) throws IOException {
    Path log = home.resolve("server.log");
    if (Files.exists(log) && Files.size(log) > LONG_LOG) {
      Files.move(log, home.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) {
      Files.createFile(log);
    }
    unprivileged.own(log);
    return log;
  }
}
