package io.tidings.ingest.publish;

import java.util.ArrayList;
import java.util.List;

/** One record of CSV taken apart (RFC 4180): a quote inside quotes is written twice. */
final class CsvFields {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  private CsvFields() {}

  /** The separator of a file, by the record that names its columns. */
  static char separator(String header) {
    char most = ',';
    long count = 0;
    for (char separator : SEPARATORS) {
      long found = header.chars().filter(c -> c == separator).count();
      if (found > count) {
        most = separator;
        count = found;
      }
    }
    return most;
  }

  /**
   * The fields of a record.
   *
   * @throws UnreadableLineException where a quote is never closed
   */
  static List<String> of(String text, char separator) throws UnreadableLineException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"' && (quoted || !begun)) {
        quoted = !quoted;
        begun = true;
      } else if (c == separator && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
        begun = false;
      } else {
        field.append(c);
        begun = true;
      }
    }
    if (quoted) {
      throw new UnreadableLineException("open-quote");
    }
    fields.add(field.toString());
    return fields;
  }

  /**
   * Whether a quote is open at the end of a line.
   *
   * @param open whether one was open at its beginning
   */
  static boolean isOpenAfter(byte[] line, boolean open, char separator) {
    boolean quoted = open;
    boolean begun = open;
    boolean closed = false;
    for (byte b : line) {
      if (b == '"' && (quoted || !begun || closed)) {
        // The second of two inside quotes opens them again.
        closed = quoted;
        quoted = !quoted;
        begun = true;
      } else {
        closed = false;
        begun = quoted || b != separator;
      }
    }
    return quoted;
  }
}
