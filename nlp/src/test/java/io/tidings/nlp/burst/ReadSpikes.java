package io.tidings.nlp.burst;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.EntityTagger;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.entity.TaggedEntity;
import io.tidings.nlp.keyword.KeywordExtractor;
import io.tidings.nlp.text.NewsTexts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Prints what fires on a shared stream, to be read by eye. Arguments: file of the folder stream,
 * fewest families, fewest items, threshold, alerts a day, hours of the window (1), all (or nothing:
 * what opens).
 */
final class ReadSpikes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final EntityTagger tagger =
      new EntityTagger(Gazetteer.of(BuiltinEntities.load().entries()));
  private final KeywordExtractor keywords = new KeywordExtractor();
  private final Set<String> texts = new HashSet<>();
  private final Map<String, Integer> opened = new TreeMap<>();
  private final MapMemory memory = new MapMemory();
  private final BurstDetector detector;
  private final boolean all;
  private long number;

  private ReadSpikes(BurstSettings settings, boolean all) {
    this.detector = new BurstDetector(settings, memory);
    this.all = all;
  }

  public static void main(String[] arguments) throws IOException {
    BurstSettings settings =
        new BurstSettings(
            Duration.ofHours(arguments.length > 5 ? Integer.parseInt(arguments[5]) : 1),
            Duration.ofMinutes(5),
            Duration.ofHours(12),
            200,
            Duration.ofDays(7),
            Integer.parseInt(arguments[4]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[1]),
            Double.parseDouble(arguments[3]),
            500_000);
    new ReadSpikes(settings, arguments.length > 6).read(arguments[0]);
  }

  private void read(String file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(NewsTexts.sharedData().resolve("stream/" + file))),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        take(JSON.readTree(line));
      }
    }
    opened.forEach((day, count) -> System.out.printf("%s %d%n", day, count));
    System.out.printf(
        "opened %d in %d days with any, pasts %d%n",
        opened.values().stream().mapToInt(Integer::intValue).sum(), opened.size(), memory.pasts());
  }

  private void take(JsonNode json) {
    String title = json.path("title").asText("");
    String body = json.path("body").asText("");
    if (!texts.add(title + "\n" + body)) {
      return;
    }
    long time = Instant.parse(json.path("published").asText()).toEpochMilli();
    detector.advance(time).forEach(this::print);
    detector.add(
        number++,
        new BurstItem(
            json.path("id").asText(),
            json.path("source").asText(""),
            json.path("source").asText(""),
            title,
            null,
            "en",
            time,
            terms(title, body)));
  }

  private List<Term> terms(String title, String body) {
    List<TaggedEntity> entities = tagger.tag(title, body);
    TermCollector collector = new TermCollector();
    entities.forEach(entity -> collector.entity(entity.id(), entity.name()));
    keywords.extract(title, body, entities).forEach(keyword -> collector.keyword(keyword.text()));
    return collector.terms();
  }

  private void print(Finding finding) {
    if (finding.state() == FindingState.OPEN) {
      opened.merge(
          Instant.ofEpochMilli(finding.updatedAt()).toString().substring(0, 10), 1, Integer::sum);
    } else if (!all) {
      return;
    }
    System.out.printf(
        "%s %-7s %-28s obs %d exp %.2f score %.1f fam %d | %s%n",
        Instant.ofEpochMilli(finding.updatedAt()),
        finding.state(),
        finding.subject().label(),
        finding.observed(),
        finding.expected(),
        finding.score(),
        finding.families(),
        finding.examples().isEmpty() ? "" : finding.examples().get(0).title());
  }
}
