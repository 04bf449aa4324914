package io.tidings.benchmarks.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells under a head, as a table of Markdown that reads well as plain text too. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  /** With the names of its columns. */
  public Table(String... columns) {
    rows.add(List.of(columns));
  }

  /** Adds a row of as many cells as there are columns. */
  public void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Prints it. */
  public void print(PrintStream out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      out.println(line(rows.get(r), widths));
      if (r == 0) {
        out.println(rule(widths));
      }
    }
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      line.append(' ').append(cell).append(" ".repeat(widths[i] - cell.length())).append(" |");
    }
    return line.toString();
  }

  private static String rule(int[] widths) {
    StringBuilder line = new StringBuilder("|");
    for (int width : widths) {
      line.append("-".repeat(width + 2)).append('|');
    }
    return line.toString();
  }
}
