package io.tidings.testkit.crash;

import io.tidings.schemas.ItemIds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lines for {@code publish}, the same for the same seed: new items, and among them edits of earlier
 * ones, so that order can go wrong. No two lines have the same title.
 */
final class MadeUpLines implements Lines {
  private static final int EDIT_ONE_IN = 5;
  private static final int EDIT_WITHIN = 50;

  private record Line(int item, int version) {
    String title() {
      return "Harbour report " + item + ", version " + version;
    }
  }

  private final Path file;
  private final List<Line> lines = new ArrayList<>();

  MadeUpLines(Path file, int count, long seed) {
    this.file = file;
    Random random = new Random(seed);
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
      lines.add(new Line(item, versions.get(item)));
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
    for (Line line : lines) {
      expected
          .computeIfAbsent(ItemIds.itemId(FEED, "line-" + line.item()), id -> new ArrayList<>())
          .add(line.title());
    }
    return expected;
  }

  private void write() {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (Line line : lines) {
        out.write(
            "{\"id\":\"line-%d\",\"source\":\"Crash\",\"title\":\"%s\",\"body\":\"Ships wait outside the harbour.\"}\n"
                .formatted(line.item(), line.title()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
