package io.tidings.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values (RFC 4180): a cell in quotes may hold commas, line ends and "" for one.
 */
final class CsvLines {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final BufferedReader reader;
  private int number;

  CsvLines(Reader reader) {
    this.reader = new BufferedReader(reader);
  }

  /** Whether this character comes next; takes nothing but a byte order mark. */
  boolean startsWith(char expected) throws IOException {
    reader.mark(2);
    int first = reader.read();
    if (first == BYTE_ORDER_MARK) {
      return startsWith(expected);
    }
    reader.reset();
    return first == expected;
  }

  /** The number of the line that was read last, from 1. */
  int number() {
    return number;
  }

  /** The next line as it is, or null at the end. */
  @Nullable String plain() throws IOException {
    number++;
    return reader.readLine();
  }

  /** The cells of the next line that is not empty, or null at the end. */
  @Nullable List<String> cells() throws IOException {
    String line = plain();
    while (line != null && line.isBlank()) {
      line = plain();
    }
    if (line == null) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length() || quoted; i++) {
      if (i >= line.length()) {
        String more = plain();
        if (more == null) {
          break;
        }
        cell.append('\n');
        line = more;
        i = -1;
      } else if (line.charAt(i) == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (line.charAt(i) == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(line.charAt(i));
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
