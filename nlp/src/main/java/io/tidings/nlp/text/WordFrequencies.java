package io.tidings.nlp.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In how many English news items a word occurs, and how often it is written small where its case
 * says something. Counted over 41,000 news items of 1987 to 2026; words are in folded form ({@link
 * Folding}). Immutable and shared.
 */
public final class WordFrequencies {

  private static final String RESOURCE = "word-frequencies-en.tsv";

  private final int documents;
  private final Map<String, Row> rows;

  /** {@code small} is the percentage of small-letter occurrences, or -1 where too few were seen. */
  private record Row(int documents, int small) {}

  private WordFrequencies(int documents, Map<String, Row> rows) {
    this.documents = documents;
    this.rows = rows;
  }

  /** The shipped English counts, read once. */
  public static WordFrequencies english() {
    return Holder.ENGLISH;
  }

  /** Number of items counted. */
  public int documents() {
    return documents;
  }

  /** Number of items that hold the folded word; 0 for a word that is not among the counted. */
  public int documentFrequency(String folded) {
    Row row = rows.get(folded);
    return row == null ? 0 : row.documents();
  }

  /** Inverse document frequency, ln((N + 1) / (df + 1)): 0 for a word in every item. */
  public double inverseDocumentFrequency(String folded) {
    return StrictMath.log((documents + 1.0) / (documentFrequency(folded) + 1.0));
  }

  /**
   * The share, 0 to 1, of small-letter occurrences of a folded word among those where writers had
   * the choice; 0 where too few were counted.
   */
  public double smallLetterShare(String folded) {
    Row row = rows.get(folded);
    return row == null || row.small() < 0 ? 0 : row.small() / 100.0;
  }

  /** The share of capitals, likewise; 0 where too few occurrences were counted. */
  public double capitalShare(String folded) {
    Row row = rows.get(folded);
    return row == null || row.small() < 0 ? 0 : 1 - row.small() / 100.0;
  }

  private static WordFrequencies read() throws IOException {
    @Nullable InputStream stream = WordFrequencies.class.getResourceAsStream(RESOURCE);
    if (stream == null) {
      throw new IOException(RESOURCE + " is missing from the program");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      int documents = 0;
      Map<String, Row> rows = new HashMap<>(1 << 17);
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split("\t", -1);
        if (cells[0].equals("#documents")) {
          documents = Integer.parseInt(cells[1]);
        } else if (!cells[0].startsWith("#")) {
          int small = cells[2].isEmpty() ? -1 : Integer.parseInt(cells[2]);
          rows.put(cells[0], new Row(Integer.parseInt(cells[1]), small));
        }
      }
      return new WordFrequencies(documents, rows);
    }
  }

  private static final class Holder {
    static final WordFrequencies ENGLISH = load();

    private static WordFrequencies load() {
      try {
        return read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
