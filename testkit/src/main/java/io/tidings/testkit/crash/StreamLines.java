package io.tidings.testkit.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.schemas.ItemIds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Lines of a real stream, each an item of its own. */
final class StreamLines implements Lines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final List<String> lines = new ArrayList<>();

  /**
   * Copies the beginning of a stream.
   *
   * @param stream JSON lines, compressed with gzip
   * @param file where it is copied to
   * @param most lines at most
   */
  StreamLines(Path stream, Path file, int most) throws IOException {
    this.file = file;
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(stream)), StandardCharsets.UTF_8))) {
      in.lines().limit(most).forEach(lines::add);
    }
    write();
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public int count() {
    return lines.size();
  }

  @Override
  public void truncate(int count) {
    lines.subList(Math.min(count, lines.size()), lines.size()).clear();
    write();
  }

  @Override
  public Map<String, List<String>> expected() {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (String line : lines) {
      try {
        var item = JSON.readTree(line);
        expected.put(
            ItemIds.itemId(FEED, item.path("id").asText()),
            List.of(item.path("title").asText().strip().replaceAll("\\s+", " ")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return expected;
  }

  private void write() {
    try {
      Files.write(file, lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
