package io.tidings.testkit.crash;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Lines for {@code publish}, in a file: more than will be needed. */
final class Lines {
  /** Feed of all lines. */
  static final String FEED = "crash-lines";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EDIT_ONE_IN = 5;
  private static final int EDIT_WITHIN = 50;

  private record Line(String itemId, String title, String json) {
    static Line madeUp(int item, int version) {
      String title = "Harbour report " + item + ", version " + version;
      String json =
          "{\"id\":\"line-%d\",\"source\":\"Crash\",\"title\":\"%s\",\"body\":\"Ships wait outside the harbour.\"}"
              .formatted(item, title);
      return new Line(ItemIds.itemId(FEED, "line-" + item), title, json);
    }

    static Line of(String json) {
      try {
        JsonNode line = JSON.readTree(json);
        String title = line.path("title").asText().strip().replaceAll("\\s+", " ");
        return new Line(ItemIds.itemId(FEED, line.path("id").asText()), title, json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Path file;
  private final List<Line> lines;

  private Lines(Path file, List<Line> lines) {
    this.file = file;
    this.lines = lines;
    write();
  }

  /**
   * The same for the same seed: new items, and among them edits of earlier ones, so that order can
   * go wrong. No two lines have the same title.
   */
  static Lines madeUp(Path file, int count, long seed) {
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    List<Integer> versions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean edit = !versions.isEmpty() && random.nextInt(EDIT_ONE_IN) == 0;
      int item =
          edit
              ? versions.size() - 1 - random.nextInt(Math.min(EDIT_WITHIN, versions.size()))
              : versions.size();
      if (!edit) {
        versions.add(0);
      }
      versions.set(item, versions.get(item) + 1);
      lines.add(Line.madeUp(item, versions.get(item)));
    }
    return new Lines(file, lines);
  }

  /**
   * The beginning of a real stream, each line an item of its own.
   *
   * @param stream JSON lines, compressed with gzip
   * @param most lines at most
   */
  static Lines ofStream(Path stream, Path file, int most) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(stream)), StandardCharsets.UTF_8))) {
      in.lines().limit(most).map(Line::of).forEach(lines::add);
    }
    return new Lines(file, lines);
  }

  /** The file. */
  Path file() {
    return file;
  }

  /** Lines in it. */
  int count() {
    return lines.size();
  }

  /** Ends the file early. */
  void truncate(int count) {
    lines.subList(Math.min(count, lines.size()), lines.size()).clear();
    write();
  }

  /** The titles that each item must have had, in order, by itemId. */
  Map<String, List<String>> expected() {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    for (Line line : lines) {
      expected.computeIfAbsent(line.itemId(), id -> new ArrayList<>()).add(line.title());
    }
    return expected;
  }

  private void write() {
    try {
      Files.write(file, lines.stream().map(Line::json).toList(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
