package io.tidings.nlp.entity.crf;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tags text that is cut into tokens already, document by document. Lines come out as they came in:
 * tokens and the ends of sentences and documents stay where they are.
 */
public final class ColumnTagger {

  private final EntityRecognizer recognizer;
  private final Map<String, String> renamed;
  private final List<String> lines = new ArrayList<>();

  /**
   * Tags with a recognizer.
   *
   * @param renamed types to be written under another name
   */
  public ColumnTagger(EntityRecognizer recognizer, Map<String, String> renamed) {
    this.recognizer = recognizer;
    this.renamed = Map.copyOf(renamed);
  }

  /**
   * Reads to the end.
   *
   * @param in a token in the first column of each line, parted from others by tabs or, where a line
   *     has none, blanks
   * @param out takes each line, without its end
   * @throws IOException if reading fails
   */
  public void tag(BufferedReader in, Consumer<String> out) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(ColumnReader.DOCUMENT)) {
        tagDocument(out);
      }
      lines.add(line);
    }
    tagDocument(out);
  }

  private void tagDocument(Consumer<String> out) {
    List<List<String>> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String line : lines) {
      if (isToken(line)) {
        words.add(token(line));
      } else if (!words.isEmpty()) {
        sentences.add(List.copyOf(words));
        words.clear();
      }
    }
    if (!words.isEmpty()) {
      sentences.add(words);
    }
    List<String> tags = new ArrayList<>();
    List<List<ScoredName>> names = recognizer.tag(sentences);
    for (int s = 0; s < sentences.size(); s++) {
      List<NameSpan> spans = names.get(s).stream().map(this::span).toList();
      tags.addAll(ColumnTags.write(sentences.get(s).size(), spans));
    }
    int next = 0;
    for (String line : lines) {
      if (isToken(line)) {
        out.accept(token(line) + "\t" + tags.get(next++));
      } else {
        out.accept(line);
      }
    }
    lines.clear();
  }

  private NameSpan span(ScoredName name) {
    return new NameSpan(name.begin(), name.end(), renamed.getOrDefault(name.type(), name.type()));
  }

  private static boolean isToken(String line) {
    return !line.isBlank() && !line.startsWith(ColumnReader.DOCUMENT);
  }

  private static String token(String line) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      tab = line.indexOf(' ');
    }
    return tab < 0 ? line : line.substring(0, tab);
  }
}
