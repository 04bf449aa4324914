package io.tidings.app.nlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents with mentions that people have linked to Wikipedia, from a table with a header and the
 * columns doc, sentence, start, end, surface, type, title.
 */
final class LinkedMentions {
  private static final int COLUMNS = 7;

  /** One mention; begin and end count UTF-16 code units of the document's text. */
  record Mention(int begin, int end, String type, String title) {}

  /** The sentences of a document, an empty line between two, and its mentions. */
  record Document(String text, List<Mention> mentions) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Mention> mentions = new ArrayList<>();
  private String last = "";

  private LinkedMentions() {}

  /**
   * Reads a table.
   *
   * @throws IOException also where a line has too few columns
   */
  static List<Document> read(Path table) throws IOException {
    Map<String, LinkedMentions> documents = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(table);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length < COLUMNS) {
        throw new IOException(table + ": a line of " + cells.length + " columns");
      }
      documents.computeIfAbsent(cells[0], doc -> new LinkedMentions()).add(cells);
    }
    return documents.values().stream()
        .map(document -> new Document(document.text.toString(), List.copyOf(document.mentions)))
        .toList();
  }

  private void add(String[] cells) {
    if (!cells[1].equals(last)) {
      text.append(text.isEmpty() ? "" : "\n\n").append(cells[1]);
      last = cells[1];
    }
    int sentence = text.length() - last.length();
    mentions.add(
        new Mention(
            sentence + Integer.parseInt(cells[2]),
            sentence + Integer.parseInt(cells[3]),
            cells[5],
            cells[6]));
  }
}
