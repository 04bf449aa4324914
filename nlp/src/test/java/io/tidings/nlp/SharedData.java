package io.tidings.nlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.nlp.language.LabelledSentence;
import io.tidings.nlp.topic.LabelledItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The data that models are trained and measured on, outside the project. */
public record SharedData(Path folder) {
  private static final int HEADLINES = 3000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A labelled item and where it came from. */
  public record SourcedItem(String source, LabelledItem item) {}

  /** Looks for {@code shared/data} beside the project, upwards from the working directory. */
  public static Optional<SharedData> find() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return Optional.of(new SharedData(data));
      }
    }
    return Optional.empty();
  }

  /** All labelled items, in file order. */
  public List<SourcedItem> topicItems() {
    List<SourcedItem> items = new ArrayList<>();
    for (String line : lines("topics/train.jsonl")) {
      JsonNode node = json(line);
      List<String> topics = new ArrayList<>();
      node.get("topics").forEach(topic -> topics.add(topic.asText()));
      items.add(
          new SourcedItem(
              node.get("source").asText(),
              new LabelledItem(node.get("title").asText(), node.get("body").asText(), topics)));
    }
    return items;
  }

  /** All labelled sentences, in file order. */
  public List<LabelledSentence> sentences() {
    List<LabelledSentence> sentences = new ArrayList<>();
    for (String line : lines("language/sentences.tsv.gz")) {
      int tab = line.indexOf('\t');
      sentences.add(new LabelledSentence(line.substring(0, tab), line.substring(tab + 1)));
    }
    return sentences;
  }

  /**
   * English headlines to learn from besides the sentences, evenly picked from the topic items:
   * sentences alone do not show how English news mixes foreign names and clipped grammar.
   */
  public List<LabelledSentence> englishHeadlines() {
    List<SourcedItem> items = topicItems();
    List<LabelledSentence> headlines = new ArrayList<>();
    for (int i = 0; i < HEADLINES; i++) {
      String title = items.get((int) ((long) i * items.size() / HEADLINES)).item().title();
      headlines.add(new LabelledSentence("en", title));
    }
    return headlines;
  }

  /** A line of a stream or of a slice; {@code story} is empty where nothing was labelled. */
  public record StreamItem(
      String id, Instant published, String title, String body, String source, String story) {}

  /** The labelled slices, by number. */
  public List<List<StreamItem>> storySlices() {
    List<List<StreamItem>> slices = new ArrayList<>();
    for (int slice = 1; slice <= 4; slice++) {
      slices.add(items("stories/slice-" + slice + ".jsonl"));
    }
    return slices;
  }

  /** The items of a stream file. */
  public List<StreamItem> stream(String file) {
    return items("stream/" + file);
  }

  private List<StreamItem> items(String file) {
    return lines(file).stream()
        .map(SharedData::json)
        .map(
            node ->
                new StreamItem(
                    node.get("id").asText(),
                    Instant.parse(node.get("published").asText()),
                    node.get("title").asText(),
                    node.path("body").asText(),
                    node.get("source").asText(),
                    node.path("story").asText()))
        .toList();
  }

  /** The headlines of a stream file. */
  public List<String> streamTitles(String file) {
    return lines("stream/" + file).stream().map(line -> json(line).get("title").asText()).toList();
  }

  /** Lower-case plain words with their coarse and fine cluster, the most frequent first. */
  public Map<String, int[]> wordClusters(int words) {
    Map<String, int[]> clusters = new HashMap<>();
    for (String line : lines("ner/gazetteers/clusters.tsv.gz")) {
      String[] fields = line.split("\t", -1);
      if (clusters.size() < words && fields[0].matches("[a-z0-9]+")) {
        int[] pair = {Integer.parseInt(fields[2]), Integer.parseInt(fields[3])};
        clusters.put(fields[0], pair);
      }
    }
    return clusters;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(String file) {
    try (InputStream raw = Files.newInputStream(folder.resolve(file));
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
