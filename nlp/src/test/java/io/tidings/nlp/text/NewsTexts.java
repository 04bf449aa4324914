package io.tidings.nlp.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the shared news items, which are not part of the project. */
public final class NewsTexts {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One item; the body may be empty. */
  public record Item(String title, String body) {}

  private NewsTexts() {}

  /** The shared data folder above the working directory. */
  public static Path sharedData() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    throw new IllegalStateException("no shared/data above the working directory");
  }

  /** All items of the stream and topic files, in order. */
  public static List<Item> all() {
    List<Item> items = new ArrayList<>();
    Path data = sharedData();
    read(data.resolve("stream/reuters-1987-03.jsonl.gz"), items);
    read(data.resolve("stream/headlines-2025-07-10.jsonl.gz"), items);
    read(data.resolve("topics/train.jsonl"), items);
    return items;
  }

  private static void read(Path file, List<Item> items) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode json = JSON.readTree(line);
        items.add(new Item(json.path("title").asText(""), json.path("body").asText("")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
