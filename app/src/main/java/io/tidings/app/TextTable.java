package io.tidings.app;

import java.io.PrintWriter;
import java.util.List;

/** Rows of cells under each other. */
final class TextTable {
  private static final String GAP = "  ";

  private TextTable() {}

  /** Prints rows of equally many cells; a line has no space at its end. */
  static void print(List<List<String>> rows, PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
