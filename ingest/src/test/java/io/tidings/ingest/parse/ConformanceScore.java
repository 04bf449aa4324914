package io.tidings.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Scores the parser by suite: our own cases, and the real feeds of {@code ../shared} against a
 * second reading of them.
 */
final class ConformanceScore {
  /** Passed, all, and those of all that another reader answers otherwise. */
  private record Tally(int passed, int all, int alone) {
    Tally plus(boolean pass, boolean isAlone) {
      return new Tally(passed + (pass ? 1 : 0), all + 1, alone + (isAlone ? 1 : 0));
    }
  }

  private final Map<String, Tally> suites = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();
  private int unread;

  static ConformanceScore ofOwnCases() {
    ConformanceScore score = new ConformanceScore();
    for (ConformanceCases.Case each : ConformanceCases.all()) {
      JsonNode answer = ConformanceCases.withoutEmpty(Answers.to(each.request()).get(0));
      boolean pass = answer.equals(each.expected());
      score.count(each.suite(), pass, each.isAlone());
      if (!pass) {
        score.misses.add(
            each.suite() + " / " + each.name() + ": " + answer + " for " + each.expected());
      }
    }
    return score;
  }

  /** Nothing where the folder is not on this machine. */
  static ConformanceScore ofSharedFeeds() {
    ConformanceScore score = new ConformanceScore();
    Path folder = sharedFeeds();
    if (!Files.isDirectory(folder)) {
      return score;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(ConformanceScore::isFeed).sorted().forEach(score::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return score;
  }

  private void read(Path file) {
    byte[] document;
    try {
      document = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<SecondReading.Item> expected = SecondReading.of(document);
    if (expected == null) {
      unread++;
      return;
    }
    JsonNode answer = Answers.to(Answers.request(document, null, null)).get(0);
    List<String> faults = new ArrayList<>();
    JsonNode items = answer.path("items");
    if (items.size() != expected.size()) {
      faults.add(items.size() + " items for " + expected.size());
    } else {
      for (int i = 0; i < items.size(); i++) {
        compare(items.get(i), expected.get(i), faults);
      }
    }
    String suite = file.getName(file.getNameCount() - 2).toString();
    count(suite, faults.isEmpty(), false);
    if (!faults.isEmpty()) {
      misses.add(suite + " / " + file.getFileName() + ": " + faults);
    }
  }

  private static void compare(JsonNode item, SecondReading.Item expected, List<String> faults) {
    String id = item.path("id").isNull() ? "" : item.path("id").asText();
    // Without a guid there may be an identifier of Dublin Core, which the second reading leaves out
    if (!id.equals(expected.id) && !expected.id.isEmpty()) {
      faults.add("id " + item.path("id") + " for " + expected.id);
    }
    String title = item.path("title").isNull() ? "" : item.path("title").asText();
    if (!words(title).equals(words(expected.title))) {
      faults.add("title " + title + " for " + expected.title);
    }
    String link = item.path("link").isNull() ? "" : item.path("link").asText();
    boolean known =
        link.equals(expected.id) || expected.links.stream().anyMatch(l -> link.endsWith(l.strip()));
    if (!known && !(link.isEmpty() && expected.links.isEmpty())) {
      faults.add("link " + link + " for one of " + expected.links);
    }
  }

  private static String words(String text) {
    return text.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
  }

  private void count(String suite, boolean pass, boolean alone) {
    suites.put(suite, suites.getOrDefault(suite, new Tally(0, 0, 0)).plus(pass, alone));
  }

  List<String> misses() {
    return misses;
  }

  /** Whether there was anything to score. */
  boolean isEmpty() {
    return suites.isEmpty();
  }

  void print(PrintStream out) {
    suites.forEach(
        (suite, tally) ->
            out.printf(
                "%-26s %5d of %5d (%.1f %%)%s%n",
                suite,
                tally.passed(),
                tally.all(),
                100.0 * tally.passed() / tally.all(),
                tally.alone() == 0 ? "" : ", of which feedparser differs in " + tally.alone()));
    if (unread > 0) {
      out.println(unread + " feeds are not well-formed and have no second reading");
    }
    misses.forEach(miss -> out.println("miss: " + miss));
  }

  private static boolean isFeed(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".xml") || name.endsWith(".json");
  }

  private static Path sharedFeeds() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("shared/data/feeds"))) {
      at = at.getParent();
    }
    return at == null ? Path.of("shared/data/feeds") : at.resolve("shared/data/feeds");
  }
}
