package io.tidings.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/**
 * The released versions of the contract: {@code <subject>/v<n>.avsc}, and the hash of each in
 * {@code released.sha256}, in the format of {@code sha256sum}.
 */
record SchemaHistory(Path folder) {
  private static final String HASHES = "released.sha256";

  /** Subjects that have a release, in their order. */
  List<String> subjects() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** The versions of a subject, oldest first; empty where there is none. */
  List<Schema> versions(String subject) throws IOException {
    List<Schema> versions = new ArrayList<>();
    for (int number = 1; Files.exists(file(subject, number)); number++) {
      versions.add(new Schema.Parser().parse(file(subject, number).toFile()));
    }
    return versions;
  }

  /** Writes the next version of a subject and its hash; returns the file. */
  Path release(String subject, Schema schema) throws IOException {
    Path file = file(subject, versions(subject).size() + 1);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, pretty(schema));
    Map<String, String> hashes = recordedHashes();
    hashes.put(name(file), sha256(file));
    Files.writeString(
        folder.resolve(HASHES),
        hashes.entrySet().stream()
            .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
            .collect(Collectors.joining()));
    return file;
  }

  /** A schema as it stands in its file. */
  static String pretty(Schema schema) {
    return SchemaFormatter.format("json/pretty", schema) + "\n";
  }

  private Path file(String subject, int number) {
    return folder.resolve(subject).resolve("v" + number + ".avsc");
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** File to hash, as recorded at the release. */
  Map<String, String> recordedHashes() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    if (Files.exists(folder.resolve(HASHES))) {
      for (String line : Files.readAllLines(folder.resolve(HASHES))) {
        hashes.put(line.substring(66), line.substring(0, 64));
      }
    }
    return hashes;
  }

  /** File to hash, as the files are now. */
  Map<String, String> hashes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith(HASHES))
          .collect(Collectors.toMap(this::name, SchemaHistory::sha256, (a, b) -> a, TreeMap::new));
    }
  }

  private static String sha256(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
