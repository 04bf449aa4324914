package io.tidings.app.nlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** An item of the shared data; {@code story} is empty where none was labelled. */
record StreamLine(
    String id, String title, String body, String source, long published, String story) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<StreamLine> read(Path file) throws IOException {
    List<StreamLine> items = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = JSON.readTree(line);
        items.add(
            new StreamLine(
                node.path("id").asText(),
                node.path("title").asText(),
                node.path("body").asText(),
                node.path("source").asText(),
                Instant.parse(node.path("published").asText()).toEpochMilli(),
                node.path("story").asText()));
      }
    }
    return items;
  }
}
