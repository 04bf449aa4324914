package io.tidings.nlp.entity.crf;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads files of one token a line, columns parted by tabs or blanks, the token first and its tag
 * last; an empty line ends a sentence, a line that begins with {@code -DOCSTART-} begins a
 * document. A file without such lines is one document.
 */
public final class ColumnReader {

  static final String DOCUMENT = "-DOCSTART-";

  private ColumnReader() {}

  /**
   * Reads all documents.
   *
   * @param reader not closed
   * @throws IllegalArgumentException on a line without a tag or with one of no known scheme; the
   *     message has the number of the line where the sentence ends
   * @throws IOException if reading fails
   */
  public static List<TaggedDocument> read(BufferedReader reader) throws IOException {
    List<TaggedDocument> documents = new ArrayList<>();
    List<TaggedSentence> sentences = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    int number = 0;
    String line;
    do {
      line = reader.readLine();
      number++;
      boolean opensDocument = line != null && line.startsWith(DOCUMENT);
      if (line == null || line.isBlank() || opensDocument) {
        if (!words.isEmpty()) {
          sentences.add(sentence(words, tags, number));
          words.clear();
          tags.clear();
        }
        if ((line == null || opensDocument) && !sentences.isEmpty()) {
          documents.add(new TaggedDocument(sentences));
          sentences.clear();
        }
      } else {
        String[] cells = line.indexOf('\t') >= 0 ? line.split("\t") : line.trim().split(" +");
        if (cells.length < 2) {
          throw new IllegalArgumentException("line " + number + ": a token without a tag");
        }
        words.add(cells[0]);
        tags.add(cells[cells.length - 1].trim());
      }
    } while (line != null);
    return documents;
  }

  private static TaggedSentence sentence(List<String> words, List<String> tags, int number) {
    try {
      return new TaggedSentence(words, ColumnTags.read(tags));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("sentence before line " + number + ": " + e.getMessage());
    }
  }
}
