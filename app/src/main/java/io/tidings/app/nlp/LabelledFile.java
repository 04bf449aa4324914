package io.tidings.app.nlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.nlp.entity.crf.ColumnReader;
import io.tidings.nlp.entity.crf.LabelledText;
import io.tidings.nlp.entity.crf.NameSpan;
import io.tidings.nlp.entity.crf.TaggedDocument;
import io.tidings.nlp.entity.crf.TaggedSentence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * A file of names labelled in texts: JSON lines {@code
 * {"text","entities":[{"begin","end","type"}]}} where its name has {@code .jsonl} in it, else two
 * columns. May be packed with gzip ({@code .gz}).
 */
final class LabelledFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A document.
   *
   * @param sentences cut into tokens
   * @param texts as written, one a line of JSON; empty where the file has tokens only
   */
  record Document(TaggedDocument sentences, List<LabelledText> texts) {}

  private final Path path;
  private final List<Document> documents = new ArrayList<>();

  private LabelledFile(Path path) {
    this.path = path;
  }

  /**
   * Reads all of it.
   *
   * @throws IOException if it cannot be read; the message names file and line where its content is
   *     the reason
   */
  static LabelledFile read(Path path) throws IOException {
    LabelledFile file = new LabelledFile(path);
    try (BufferedReader reader = open(path)) {
      if (path.getFileName().toString().contains(".jsonl")) {
        file.readTexts(reader);
      } else {
        ColumnReader.read(reader).forEach(d -> file.documents.add(new Document(d, List.of())));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
    return file;
  }

  /** What was read. */
  Path path() {
    return path;
  }

  /** Its documents, in order. */
  List<Document> documents() {
    return documents;
  }

  /** All types that it labels. */
  Set<String> types() {
    Set<String> types = new TreeSet<>();
    for (Document document : documents) {
      for (TaggedSentence sentence : document.sentences().sentences()) {
        sentence.names().forEach(name -> types.add(name.type()));
      }
    }
    return types;
  }

  private static BufferedReader open(Path path) throws IOException {
    InputStream stream = Files.newInputStream(path);
    if (path.toString().endsWith(".gz")) {
      stream = new GZIPInputStream(stream);
    }
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  private void readTexts(BufferedReader reader) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    String last = "";
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      JsonNode node = JSON.readTree(line);
      // Lines of one document say so; any other line is a document of its own.
      String document = node.path("document").asText("line " + number);
      if (!document.equals(last) && !texts.isEmpty()) {
        add(texts);
        texts.clear();
      }
      last = document;
      texts.add(text(node, number));
    }
    if (!texts.isEmpty()) {
      add(texts);
    }
  }

  private static LabelledText text(JsonNode node, int number) {
    if (!node.path("text").isTextual()) {
      throw new IllegalArgumentException("line " + number + ": no \"text\"");
    }
    List<NameSpan> names = new ArrayList<>();
    for (JsonNode entity : node.path("entities")) {
      names.add(
          new NameSpan(
              entity.path("begin").asInt(),
              entity.path("end").asInt(),
              entity.path("type").asText()));
    }
    names.sort(Comparator.comparingInt(NameSpan::begin));
    return new LabelledText(node.get("text").textValue(), names);
  }

  /** Every other document has its compounds joined, so that a model learns to read both. */
  private void add(List<LabelledText> texts) {
    boolean joins = documents.size() % 2 == 1;
    List<TaggedSentence> sentences = new ArrayList<>();
    texts.forEach(text -> sentences.addAll(text.sentences(joins)));
    documents.add(new Document(new TaggedDocument(sentences), List.copyOf(texts)));
  }
}
