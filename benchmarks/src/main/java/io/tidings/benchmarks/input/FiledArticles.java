package io.tidings.benchmarks.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The articles of a gzipped file of JSON lines with {@code title} and {@code body}, over and over.
 */
final class FiledArticles implements Articles {
  private final String name;
  private final List<Article> articles;

  private FiledArticles(String name, List<Article> articles) {
    this.name = name;
    this.articles = articles;
  }

  static FiledArticles read(Path file) {
    List<Article> articles = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = json.readTree(line);
        articles.add(new Article(node.path("title").asText(), node.path("body").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    if (articles.isEmpty()) {
      throw new IllegalArgumentException(file + " has no lines");
    }
    return new FiledArticles(String.valueOf(file.getFileName()), articles);
  }

  @Override
  public Iterator<Article> iterator() {
    return Stream.generate(() -> articles).flatMap(List::stream).iterator();
  }

  @Override
  public String description() {
    return articles.size() + " articles of " + name + ", over and over";
  }
}
